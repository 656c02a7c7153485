import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, page, priceList, taxCode } from "./given";

const choices = [{ name: "Oat", priceDelta: "0.40" }];

const modifierGroup = async (company: Trading) =>
  (await company.ask("tiles.saveModifierGroup", { name: `${company.label} Milk ${newId()}`, modifiers: choices })).id;

const scaleCode = { name: "Scales", meaning: "weight", decimals: 3 };

const barcodeRule = async (company: Trading) => {
  const pattern = `${String(company.label.length).padStart(2, "2")}${String(ruleCount++).padStart(4, "0")}PPPVVVC`;
  return (await company.ask("tiles.saveBarcodeRule", { ...scaleCode, pattern })).id;
};

let ruleCount = 0;

export const tilesInputs: Inputs = {
  "tiles.setFavourites": async (company) => ({ productIds: [await company.product()] }),
  "tiles.tile": async (company) => ({ productId: await company.product() }),
  "tiles.removeImage": async (company) => ({ productId: await company.product() }),
  "tiles.saveModifierGroup": async (company) => {
    const id = await modifierGroup(company);
    const { modifiers } = (
      await company.ask<{ id: string; modifiers: { id: string }[] }[]>("tiles.modifierGroups")
    ).find((group) => group.id === id) ?? { modifiers: [] };
    const kept = modifiers.map((modifier) => ({ ...modifier, ...choices[0] }));
    return { id, name: `Milk ${newId()}`, modifiers: kept };
  },
  "tiles.archiveModifierGroup": one(modifierGroup, { archived: true }),
  "tiles.setProductModifiers": async (company) => ({
    productId: await company.product(),
    groupIds: [await modifierGroup(company)],
  }),
  "tiles.priceList": one(priceList, page),
  "tiles.priceListCustomers": one(priceList),
  "tiles.savePriceList": one(priceList, { name: `Wholesale ${newId()}` }),
  "tiles.archivePriceList": one(priceList, { archived: true }),
  "tiles.setPrices": async (company) => ({
    id: await priceList(company),
    prices: [{ productId: await company.product(), price: "80" }],
  }),
  "tiles.saveBarcodeRule": one(barcodeRule, { ...scaleCode, pattern: "29PPPPPVVVVVC" }),
  "tiles.removeBarcodeRule": one(barcodeRule),
  "tiles.testBarcode": async () => ({ code: "2112345012346" }),
  "tiles.linkBarcode": async (company) => ({ productId: await company.product(), barcode: newId() }),
  "tiles.addQuickItem": async (company) => ({
    name: "Tin mug",
    price: "6.50",
    barcode: newId(),
    categoryId: await company.category(),
    taxCodeId: await taxCode(company),
  }),
  "tiles.stock": async (company) => ({ productIds: [await company.product()], siteId: company.siteId }),
};
