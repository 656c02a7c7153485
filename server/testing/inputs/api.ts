import { type Inputs, method } from "./given";

export const apiInputs: Inputs = {
  "api.processPayment": async (company) => ({
    id: await company.invoice(),
    amount: "50.00",
    paymentMethod: await method(company),
  }),
  "api.refund": async (company) => {
    const { invoiceId, paymentId } = await company.payment();
    return {
      id: invoiceId,
      paymentId,
      amount: "10.00",
      reason: "Arrived broken",
      paymentMethod: await method(company),
    };
  },
  "api.refundHistory": async (company) => ({ id: (await company.payment()).invoiceId }),
};
