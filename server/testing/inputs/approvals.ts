import { newId } from "@/server/ids";
import { approver, type Inputs, member, one } from "./given";

export const approvalsInputs: Inputs = {
  "approvals.get": one((company) => company.approval()),
  "approvals.ask": async (company) => ({
    id: newId(),
    registerId: await company.register(),
    action: "discount",
    subjectId: newId(),
    amountMinor: -255,
    reason: company.label,
  }),
  "approvals.withdraw": one((company) => company.approval()),
  "approvals.approve": one((company) => company.approval(), { reply: "Fine" }),
  "approvals.decline": one((company) => company.approval()),
  "approvals.approveHere": async (company) => {
    const { registerId } = await company.tablet();
    const memberId = await approver(company);
    await company.ask("staff.setPin", { memberId, pin: "4821" });
    const asked = { id: newId(), registerId, action: "price", subjectId: newId(), amountMinor: -100 };
    return { ...asked, memberId, pin: "4821" };
  },
  "approvals.noteOffline": async (company) => {
    const { registerId } = await company.tablet();
    const decidedById = await approver(company);
    await company.ask("staff.setPin", { memberId: decidedById, pin: "4821" });
    const asked = { id: newId(), registerId, action: "no_sale", subjectId: newId(), amountMinor: 0 };
    return {
      ...asked,
      askedById: await member(company),
      decidedById,
      askedAt: "2026-01-31T09:00:00Z",
      decidedAt: "2026-01-31T09:01:00Z",
    };
  },
};
