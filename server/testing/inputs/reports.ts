import { type Inputs, openShift } from "./given";

export const reportsInputs: Inputs = {
  "reports.checkNow": async () => ({}),
  "reports.salesByDay": async (company) => ({
    registerId: (await openShift(company)).registerId,
    siteId: company.siteId,
  }),
  "reports.exportSalesByDay": async (company) => ({
    registerId: (await openShift(company)).registerId,
    siteId: company.siteId,
    by: "till",
  }),
};
