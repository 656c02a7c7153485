import { document, type Inputs, one, orderLine, page } from "./given";

export const invoicesInputs: Inputs = {
  "invoices.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "invoices.totals": async (company) => ({ customerId: await company.customer() }),
  "invoices.export": async (company) => [{ customerId: await company.customer() }, { ids: [await company.invoice()] }],
  "invoices.openOf": async (company) => ({ customerId: await company.customer() }),
  "invoices.get": async (company) => [{ id: await company.invoice() }, { id: await company.draft() }],
  "invoices.neighbours": async (company) => {
    const list = { sort: "date", direction: "desc", customerId: await company.customer() };
    return [
      { id: await company.invoice(), ...list },
      { id: await company.draft(), ...list },
    ];
  },
  "invoices.pdf": one((company) => company.invoice()),
  "invoices.create": document,
  "invoices.update": async (company) => ({ id: await company.draft(), ...(await document(company)) }),
  "invoices.discard": one((company) => company.draft()),
  "invoices.invoiceOrder": async (company) => {
    const orderId = await company.order();
    return { orderId, lines: [{ orderLineId: await orderLine(company, orderId), quantity: "1" }] };
  },
  "invoices.issue": one((company) => company.draft()),
  "invoices.void": one((company) => company.invoice(), { reason: "Typed twice" }),
};
