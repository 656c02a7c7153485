import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, page, taxCode } from "./given";

const aProduct = (company: Trading) => company.product();

export const catalogInputs: Inputs = {
  "products.list": async (company) => ({ ...page, siteId: company.siteId, categoryId: await company.category() }),
  "products.get": one(aProduct),
  "products.neighbours": async (company) => ({
    id: await company.product(),
    siteId: company.siteId,
    categoryId: await company.category(),
  }),
  "products.timeline": one(aProduct, page),
  "products.create": async (company) => ({
    sku: `NEW-${newId()}`,
    name: "Tin tray",
    price: "4.50",
    categoryId: await company.category(),
    taxCodeId: await taxCode(company),
    openingQuantity: "3",
    siteId: company.siteId,
  }),
  "products.update": async (company) => ({
    id: await company.product(),
    categoryId: await company.category(),
    taxCodeId: await taxCode(company),
  }),
  "products.archive": one(aProduct),
  "products.unarchive": async (company) => {
    const id = await company.product();
    await company.ask("products.archive", { id });
    return { id };
  },
  "categories.create": async () => ({ name: `Trays ${newId()}` }),
  "categories.rename": one((company) => company.category(), { name: `Baskets ${newId().slice(-6)}` }),
  "categories.setLook": one((company) => company.category(), { hue: 210, icon: "coffee" }),
  "categories.remove": one((company) => company.category()),
};
