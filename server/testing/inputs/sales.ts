import { firstOf } from "@/server/testing/trading";
import { aSaleOf, type Inputs, one, openShift, page } from "./given";

export const salesInputs: Inputs = {
  "sales.list": async (company) => {
    const { id: shiftId, registerId } = await openShift(company);
    return { ...page, customerId: await company.customer(), operatorId: company.owner.memberId, registerId, shiftId };
  },
  "sales.get": one(async (company) => (await company.ask("sales.ringUp", await aSaleOf(company))).id),
  "sales.ringUp": async (company) => aSaleOf(company),
  "sales.tryReturn": async (company) => aSaleOf(company),
  "sales.ringUpMany": async (company) => ({ sales: [await aSaleOf(company), await aSaleOf(company)] }),
  "sales.findReturn": async (company) => ({ id: (await company.ask("sales.ringUp", await aSaleOf(company))).id }),
  "sales.tasks": async () => ({ ...page, kind: "below_zero" }),
  "sales.settleTask": async (company) => {
    await company.ask("sales.ringUp", await aSaleOf(company, { quantity: "1000" }));
    return { id: (await firstOf(company, "sales.tasks", page)).id, note: "Counted" };
  },
};
