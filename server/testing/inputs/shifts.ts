import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { agreed, type Inputs, member, openShift, page, paidOut } from "./given";

const countedShift = async (company: Trading) => {
  const { id } = await openShift(company);
  await company.ask("shifts.count", { id, count: { "1000": 10 } });
  return id;
};

export const shiftsInputs: Inputs = {
  "shifts.now": async (company) => ({ registerId: await company.register() }),
  "shifts.open": async (company) => ({ registerId: await company.register(), count: { "1000": 10 } }),
  "shifts.move": async (company) => {
    const id = newId();
    const approvalId = await agreed(company, { action: "pay_out", subjectId: id, amountMinor: 1_200 });
    return { id, registerId: (await openShift(company)).registerId, approvalId, ...paidOut };
  },
  "shifts.x": async (company) => ({ registerId: (await openShift(company)).registerId }),
  "shifts.handOver": async (company) => {
    const id = newId();
    const approvalId = await agreed(company, { action: "shift_difference", subjectId: id, amountMinor: 1_000 });
    const { id: shiftId } = await openShift(company);
    return { id, shiftId, fromId: await member(company), count: { "1000": 9 }, approvalId };
  },
  "shifts.leftBehind": async (company) => ({ id: (await openShift(company)).id }),
  "shifts.count": async (company) => ({ id: (await openShift(company)).id, count: { "1000": 10 } }),
  "shifts.finishCount": async (company) => ({ id: await countedShift(company) }),
  "shifts.close": async (company) => {
    const id = await countedShift(company);
    await company.ask("shifts.finishCount", { id });
    const approvalId = await agreed(company, { action: "backup", subjectId: id, amountMinor: 0 });
    return { id, leftFloat: "50.00", approvalId };
  },
  "shifts.closeForgotten": async (company) => ({ id: (await openShift(company)).id, reason: "Went home" }),
  "shifts.list": async (company) => ({ ...page, registerId: (await openShift(company)).registerId }),
  "shifts.z": async (company) => {
    const { id } = await openShift(company);
    return { id: (await company.ask("shifts.closeForgotten", { id, reason: company.label })).id };
  },
};
