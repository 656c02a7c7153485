import { type Inputs, method, page } from "./given";

export const paymentsInputs: Inputs = {
  "payments.list": async (company) => ({
    ...page,
    customerId: await company.customer(),
    invoiceId: await company.invoice(),
    methodId: await method(company),
  }),
  "payments.credit": async (company) => ({ customerId: await company.customerInCredit() }),
  "payments.get": async (company) => ({ id: (await company.payment()).paymentId }),
  "payments.record": async (company) => [
    { invoiceId: await company.invoice(), amount: "50.00", method: await method(company) },
    { allocations: [{ invoiceId: await company.invoice(), amount: "50.00" }], method: "cash" },
    { invoiceId: await company.invoice(), amount: "150.00", method: "cash", surplus: "credit" },
  ],
};
