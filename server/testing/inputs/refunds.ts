import { approver, type Inputs, method, one, page } from "./given";

export const refundsInputs: Inputs = {
  "refunds.list": async (company) => ({
    ...page,
    customerId: await company.customer(),
    invoiceId: await company.invoice(),
  }),
  "refunds.get": one((company) => company.waitingRefund()),
  "refunds.history": async (company) => ({ invoiceId: (await company.payment()).invoiceId }),
  "refunds.request": async (company) => {
    const { invoiceId, paymentId } = await company.payment();
    const askedOf = await approver(company);
    return { invoiceId, paymentId, amount: "10.00", reason: "Arrived broken", method: await method(company), askedOf };
  },
  "refunds.payOut": async (company) => ({
    customerId: await company.customerInCredit(),
    amount: "10.00",
    reason: "They asked for it",
    method: await method(company),
    askedOf: await approver(company),
  }),
  "refunds.keepCreditNote": one((company) => company.freeCreditNote()),
  "refunds.approve": one((company) => company.waitingRefund()),
  "refunds.reject": one((company) => company.waitingRefund(), { note: "Not ours" }),
};
