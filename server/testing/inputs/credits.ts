import { type Inputs, one, page } from "./given";

export const creditsInputs: Inputs = {
  "credits.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "credits.get": one((company) => company.creditNote()),
  "credits.pdf": one((company) => company.creditNote()),
  "credits.creditable": async (company) => ({ invoiceId: await company.invoice() }),
  "credits.create": async (company) => ({
    invoiceId: await company.invoice(),
    amount: "12.00",
    reason: "Arrived broken",
  }),
  "credits.correct": one((company) => company.invoice(), { reason: "Wrong customer" }),
};
