import type { Trading } from "@/server/testing/trading";
import { document, type Inputs, one, orderLine, page } from "./given";

const asking = async (company: Trading) => ({
  siteId: company.siteId,
  currency: "GBP",
  onDate: "2026-01-31",
  pricesIncludeTax: false,
});

export const ordersInputs: Inputs = {
  "orders.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "orders.summary": async (company) => ({ customerId: await company.customer() }),
  "orders.get": one((company) => company.order()),
  "orders.neighbours": async (company) => ({ id: await company.order(), customerId: await company.customer() }),
  "orders.create": document,
  "orders.update": async (company) => {
    const id = await company.quote();
    const { customerId, siteId, lines } = await document(company);
    return { id, customerId, siteId, lines: [{ id: await orderLine(company, id), ...lines[0] }] };
  },
  "orders.confirm": one((company) => company.quote()),
  "orders.cancel": one((company) => company.order(), { reason: "The customer changed their mind" }),
  "orders.reserve": one((company) => company.order()),
  "orders.editor": async (company) => ({ onDate: "2026-01-31", siteId: company.siteId }),
  "orders.items": async (company) => ({ ...(await asking(company)), query: company.label }),
  "orders.itemsByCode": async (company) => {
    await company.product();
    return { ...(await asking(company)), codes: ["CARD-1", "50CARD-1"] };
  },
};
