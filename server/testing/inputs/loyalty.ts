import type { Inputs } from "./given";

export const loyaltyInputs: Inputs = {
  "loyalty.saveProgram": async (company) => {
    const { version } = await company.ask<{ version: number }>("loyalty.program");
    const worth = { pointsPerUnit: "1", pointWorth: "0.01", expectedUsePercent: "95", smallestUse: "100" };
    return { version, active: true, mode: "simple", onTax: true, ...worth };
  },
  "loyalty.account": async (company) => ({ customerId: await company.customer() }),
  "loyalty.adjust": async (company) => ({
    customerId: await company.customer(),
    points: "12.5",
    reason: "Waited an hour",
  }),
};
