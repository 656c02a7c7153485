import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { products } from "@/drizzle/schema/catalog";
import { priceLists } from "@/drizzle/schema/customers";
import { createCategory } from "@/server/catalog/create-category";
import { setCategoryLook } from "@/server/catalog/set-category-look";
import type { TenantContext } from "@/server/context";
import { setPriceList } from "@/server/customers/set-price-list";
import { newId } from "@/server/ids";
import { addProduct } from "@/server/stock/add-product";
import { AddProduct } from "@/server/stock/input";
import { aCustomer } from "@/server/testing/sold";
import { inTestTenant } from "@/server/testing/tenant";
import { addQuickItem } from "./add-quick-item";
import { archiveModifierGroup } from "./archive-modifier-group";
import { archivePriceList } from "./archive-price-list";
import { QuickItem, SaveModifierGroup } from "./input";
import { linkBarcode } from "./link-barcode";
import {
  listBarcodeRules,
  listFavourites,
  listPriceLists,
  priceListCustomers,
  priceListPrices,
  productTile,
  stockAtSite,
  testBarcode,
} from "./queries";
import { removeBarcodeRule } from "./remove-barcode-rule";
import { removeImage } from "./remove-image";
import { saveBarcodeRule } from "./save-barcode-rule";
import { saveModifierGroup } from "./save-modifier-group";
import { savePriceList } from "./save-price-list";
import { setFavourites } from "./set-favourites";
import { setImage } from "./set-image";
import { setPrices } from "./set-prices";
import { setProductModifiers } from "./set-product-modifiers";
import { smallTables } from "./small-tables";

let count = 0;
const aProduct = (ctx: TenantContext, more: object = {}) =>
  addProduct(ctx, AddProduct.parse({ sku: `MUG-${count++}`, name: "Tin mug", price: "6.50", ...more }));
const changedAt = async (ctx: TenantContext, id: string) =>
  (await ctx.tx.select({ at: products.changedAt }).from(products).where(eq(products.id, id)))[0]?.at.getTime() ?? 0;
const aGroup = (ctx: TenantContext, more: object = {}) =>
  saveModifierGroup(
    ctx,
    SaveModifierGroup.parse({
      name: "Milk",
      smallest: 1,
      largest: 1,
      modifiers: [
        { name: "Whole", isUsual: true },
        { name: "Oat", priceDelta: "0.40" },
      ],
      ...more,
    }),
  );
const notFound = { kind: "not_found" };

describe("favourites", () => {
  it("are kept in order, announced, and without what is archived", () =>
    inTestTenant(async (ctx) => {
      const [one, two] = [await aProduct(ctx), await aProduct(ctx)];
      await setFavourites(ctx, { productIds: [two.id, one.id] });
      expect((await listFavourites(ctx)).map((each) => each.productId)).toEqual([two.id, one.id]);
      await setFavourites(ctx, { productIds: [one.id] });
      expect((await listFavourites(ctx)).map((each) => each.productId)).toEqual([one.id]);
      expect(ctx.announcements).toContainEqual({ topic: "catalogue", id: ctx.company.id });
    }));

  it("cannot hold what is nobody's, and then keep what they held", () =>
    inTestTenant(async (ctx) => {
      const { id } = await aProduct(ctx);
      await setFavourites(ctx, { productIds: [id] });
      await expect(setFavourites(ctx, { productIds: [id, newId()] })).rejects.toMatchObject(notFound);
      expect(await listFavourites(ctx)).toHaveLength(1);
    }));
});

describe("choices", () => {
  it("keep the ids of what stays, even when two swap their names", () =>
    inTestTenant(async (ctx) => {
      const group = await aGroup(ctx);
      const [whole, oat] = group.modifiers;
      if (!whole || !oat) throw new Error("two choices were saved");
      const swapped = await aGroup(ctx, {
        id: group.id,
        modifiers: [
          { ...whole, name: "Oat" },
          { ...oat, name: "Whole" },
          { name: "Soy", priceDelta: "0.3" },
        ],
      });
      expect(swapped.modifiers.map(({ id, name }) => [id, name]).slice(0, 2)).toEqual([
        [whole.id, "Oat"],
        [oat.id, "Whole"],
      ]);
      const fewer = await aGroup(ctx, { id: group.id, modifiers: [{ ...oat }] });
      expect(fewer.modifiers.map(({ id }) => id)).toEqual([oat.id]);
    }));

  it("have one name each, and belong to one group", () =>
    inTestTenant(async (ctx) => {
      const group = await aGroup(ctx);
      await expect(aGroup(ctx)).rejects.toMatchObject({ code: "name_taken" });
      await expect(aGroup(ctx, { id: newId(), name: "Other" })).rejects.toMatchObject(notFound);
      const strange = [{ id: group.modifiers[0]?.id, name: "Whole" }];
      await expect(aGroup(ctx, { name: "Other", modifiers: strange })).rejects.toMatchObject(notFound);
    }));

  it("of a product count as a change of it", () =>
    inTestTenant(async (ctx) => {
      const [product, group, extras] = [await aProduct(ctx), await aGroup(ctx), await aGroup(ctx, { name: "Extras" })];
      const before = await changedAt(ctx, product.id);
      await setProductModifiers(ctx, { productId: product.id, groupIds: [extras.id, group.id] });
      expect((await productTile(ctx, { productId: product.id })).groupIds).toEqual([extras.id, group.id]);
      const between = await changedAt(ctx, product.id);
      expect(between).toBeGreaterThanOrEqual(before);
      await setProductModifiers(ctx, { productId: product.id, groupIds: [] });
      expect((await productTile(ctx, { productId: product.id })).groupIds).toEqual([]);
      await expect(setProductModifiers(ctx, { productId: product.id, groupIds: [newId()] })).rejects.toMatchObject(
        notFound,
      );
    }));

  it("that are archived leave the tills and stay with the product", () =>
    inTestTenant(async (ctx) => {
      const [product, group] = [await aProduct(ctx), await aGroup(ctx)];
      await setProductModifiers(ctx, { productId: product.id, groupIds: [group.id] });
      await archiveModifierGroup(ctx, { id: group.id, archived: true });
      expect((await smallTables(ctx)).small.modifierGroups).toEqual([]);
      expect((await productTile(ctx, { productId: product.id })).groupIds).toEqual([group.id]);
      await archiveModifierGroup(ctx, { id: group.id, archived: false });
      expect((await smallTables(ctx)).small.modifierGroups).toHaveLength(1);
    }));
});

describe("price lists", () => {
  it("hold prices beside the catalogue's, and customers buy at them", () =>
    inTestTenant(async (ctx) => {
      const [mug, cup, customer] = [await aProduct(ctx), await aProduct(ctx, { price: "4" }), await aCustomer(ctx)];
      const list = await savePriceList(ctx, { name: "Trade" });
      await setPrices(ctx, {
        id: list.id,
        prices: [
          { productId: mug.id, price: "5.2" },
          { productId: cup.id, price: "3" },
        ],
      });
      await setPrices(ctx, { id: list.id, prices: [{ productId: mug.id, price: "6.5" }], keepKnown: true });
      await setPrices(ctx, { id: list.id, prices: [{ productId: cup.id, price: null }] });
      await setPriceList(ctx, { id: customer.id, priceListId: list.id });
      expect((await priceListPrices(ctx, { id: list.id, limit: 50 })).items).toMatchObject([
        { productId: mug.id, price: "5.2", usualPrice: "6.5" },
      ]);
      expect(await listPriceLists(ctx)).toMatchObject([{ name: "Trade", prices: 1, customers: 1 }]);
      expect(await priceListCustomers(ctx, { id: list.id })).toMatchObject([{ id: customer.id }]);
      await expect(setPriceList(ctx, { id: customer.id, priceListId: newId() })).rejects.toMatchObject(notFound);
      await expect(savePriceList(ctx, { name: "Trade" })).rejects.toMatchObject({ code: "name_taken" });
    }));

  it("are changed when their prices are", () =>
    inTestTenant(async (ctx) => {
      const mug = await aProduct(ctx);
      const { id } = await savePriceList(ctx, { name: "Trade" });
      const at = async () =>
        (await ctx.tx.select({ at: priceLists.changedAt }).from(priceLists).where(eq(priceLists.id, id)))[0]?.at;
      const before = await at();
      await setPrices(ctx, { id, prices: [{ productId: mug.id, price: "5" }] });
      const between = await at();
      await setPrices(ctx, { id, prices: [{ productId: mug.id, price: null }] });
      const after = await at();
      expect([before, between, after].every((each) => each !== undefined)).toBe(true);
      expect(new Set([before?.getTime(), between?.getTime(), after?.getTime()]).size).toBeGreaterThan(1);
    }));

  it("that are archived are offered to nobody new", () =>
    inTestTenant(async (ctx) => {
      const [customer, list] = [await aCustomer(ctx), await savePriceList(ctx, { name: "Trade" })];
      await archivePriceList(ctx, { id: list.id, archived: true });
      await expect(setPriceList(ctx, { id: customer.id, priceListId: list.id })).rejects.toMatchObject(notFound);
      expect((await smallTables(ctx)).small.priceLists).toEqual([]);
    }));
});

describe("scale codes", () => {
  const scales = { name: "Scales", pattern: "21PPPPPVVVVVC", meaning: "weight", decimals: 3, position: 0 } as const;

  it("can be tried out, by barcode or by product code", () =>
    inTestTenant(async (ctx) => {
      await saveBarcodeRule(ctx, scales);
      expect(await testBarcode(ctx, { code: "2112345012346" })).toEqual({
        kind: "unknown",
        rule: "Scales",
        product: null,
      });
      const ham = await aProduct(ctx, { name: "Ham", sku: "12345", unit: "kg", price: "12.40" });
      expect(await testBarcode(ctx, { code: "2112345012346" })).toMatchObject({
        kind: "measured",
        rule: "Scales",
        quantity: "1.234",
        product: { id: ham.id, price: "12.4" },
      });
      await linkBarcode(ctx, { productId: ham.id, barcode: "2112345012346" });
      expect(await testBarcode(ctx, { code: "2112345012346" })).toMatchObject({ kind: "product" });
    }));

  it("have one pattern each", () =>
    inTestTenant(async (ctx) => {
      const { id } = await saveBarcodeRule(ctx, scales);
      await expect(saveBarcodeRule(ctx, scales)).rejects.toMatchObject({ code: "pattern_taken" });
      await saveBarcodeRule(ctx, { ...scales, id, decimals: 2 });
      expect(await listBarcodeRules(ctx)).toMatchObject([{ id, decimals: 2 }]);
      await removeBarcodeRule(ctx, { id });
      await expect(removeBarcodeRule(ctx, { id })).rejects.toMatchObject(notFound);
    }));
});

describe("an unknown code at the till", () => {
  it("becomes a barcode of a product, once", () =>
    inTestTenant(async (ctx) => {
      const [mug, cup] = [await aProduct(ctx, { barcodes: ["1"] }), await aProduct(ctx)];
      expect((await linkBarcode(ctx, { productId: mug.id, barcode: "4006381333931" })).barcodes).toHaveLength(2);
      expect((await linkBarcode(ctx, { productId: mug.id, barcode: "4006381333931" })).version).toBe(2);
      await expect(linkBarcode(ctx, { productId: cup.id, barcode: "4006381333931" })).rejects.toMatchObject({
        code: "barcode_taken",
      });
    }));

  it("becomes a product that can be sold at once", () =>
    inTestTenant(async (ctx) => {
      const made = await addQuickItem(ctx, QuickItem.parse({ name: "Soap", price: "3.20", barcode: "4006381333931" }));
      expect(made).toMatchObject({ sku: "4006381333931", barcodes: ["4006381333931"], stockPolicy: "allow" });
      const bare = await addQuickItem(ctx, QuickItem.parse({ name: "Soap", price: "3.20" }));
      expect(bare.sku).toMatch(/^T-[0-9A-F]{12}$/);
    }));
});

describe("what stands on the shelf", () => {
  it("is told for one site, and for one's own products only", () =>
    inTestTenant(async (ctx) => {
      const mug = await aProduct(ctx, { openingQuantity: "7.5", cost: "2" });
      const wrap = await aProduct(ctx, { kind: "service" });
      expect(await stockAtSite(ctx, { productIds: [mug.id, wrap.id, newId()] })).toEqual(
        expect.arrayContaining([
          { productId: mug.id, onHand: "7.5" },
          { productId: wrap.id, onHand: null },
        ]),
      );
      expect(ctx.announcements).toContainEqual({ topic: "stock", id: mug.id });
      await expect(stockAtSite(ctx, { productIds: [mug.id], siteId: newId() })).rejects.toMatchObject(notFound);
    }));
});

describe("a tile", () => {
  it("has a picture that counts as a change of the product", () =>
    inTestTenant(async (ctx) => {
      const mug = await aProduct(ctx);
      const before = await changedAt(ctx, mug.id);
      const bytes = Buffer.alloc(60);
      bytes.writeUInt32BE(0x89504e47, 0);
      bytes.writeUInt32BE(0x0d0a1a0a, 4);
      bytes.write("IHDR", 12, "latin1");
      bytes.writeUInt32BE(64, 16);
      bytes.writeUInt32BE(64, 20);
      const { hash } = await setImage(ctx, { productId: mug.id, bytes });
      expect(await productTile(ctx, { productId: mug.id })).toMatchObject({
        image: { hash, contentType: "image/png" },
      });
      expect(await changedAt(ctx, mug.id)).toBeGreaterThanOrEqual(before);
      await removeImage(ctx, { productId: mug.id });
      expect((await productTile(ctx, { productId: mug.id })).image).toBeNull();
      const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
      await expect(setImage(ctx, { productId: mug.id, bytes: svg })).rejects.toMatchObject({ field: "image" });
      await expect(setImage(ctx, { productId: newId(), bytes })).rejects.toMatchObject(notFound);
    }));

  it("takes its colour and picture from its category", () =>
    inTestTenant(async (ctx) => {
      const { id } = await createCategory(ctx, { name: "Tea" });
      const { tag } = await smallTables(ctx);
      expect(await setCategoryLook(ctx, { id, hue: 120, icon: "leaf" })).toMatchObject({ hue: 120, icon: "leaf" });
      const after = await smallTables(ctx);
      expect(after.small.categories).toEqual([{ id, name: "Tea", hue: 120, icon: "leaf" }]);
      expect(after.tag).not.toBe(tag);
      expect((await smallTables(ctx)).tag).toBe(after.tag);
    }));
});
