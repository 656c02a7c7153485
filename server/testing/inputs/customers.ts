import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, page, priceList } from "./given";

const aCustomer = (company: Trading) => company.customer();

export const customersInputs: Inputs = {
  "customers.list": async () => page,
  "customers.get": one(aCustomer),
  "customers.neighbours": one(aCustomer),
  "customers.documents": one(aCustomer, page),
  "customers.payments": one(aCustomer, page),
  "customers.items": one(aCustomer),
  "customers.statement": one(aCustomer, { from: "2026-01-01", to: "2026-01-31" }),
  "customers.creditSources": one(aCustomer),
  "customers.timeline": one(aCustomer, page),
  "customers.lookAlikes": async (company) => ({
    name: "Bramble & Thyme",
    email: "orders@bramble.example",
    phone: "+44 1584 555 010",
    taxId: "GB123",
    exceptId: await company.customer(),
  }),
  "customers.create": async () => ({ name: "Hale & Sons" }),
  "customers.update": one(aCustomer, { phone: "+44 20 7946 0000" }),
  "customers.setPriceList": async (company) => ({
    id: await company.customer(),
    priceListId: await priceList(company),
  }),
  "customers.archive": one(aCustomer),
  "customers.unarchive": async (company) => {
    const id = await company.customer();
    await company.ask("customers.archive", { id });
    return { id };
  },
};
