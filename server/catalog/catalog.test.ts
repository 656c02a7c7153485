import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { stockLevels } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { DocumentLineInput } from "@/server/totals/input";
import { createCallerFactory, router } from "@/server/trpc";
import { archiveProduct } from "./archive-product";
import { listCategories } from "./categories";
import { createCategory } from "./create-category";
import { createProduct } from "./create-product";
import { CreateProduct, ListProducts, UpdateProduct } from "./input";
import { type PricedDocument, priceLines } from "./price-lines";
import { productDetail } from "./product-detail";
import { listProducts, productCounts } from "./queries";
import { removeCategory } from "./remove-category";
import { renameCategory } from "./rename-category";
import { productProcedures } from "./router";
import { listTaxCodes } from "./tax-codes";
import { unarchiveProduct } from "./unarchive-product";
import { updateProduct } from "./update-product";

afterAll(closePool);

const create = (ctx: TenantContext, input: Partial<Parameters<typeof CreateProduct.parse>[0] & object> = {}) =>
  createProduct(
    ctx,
    CreateProduct.parse({ sku: "85123A", name: "WHITE HANGING HEART T-LIGHT HOLDER", price: "2.95", ...input }),
  );
const update = (ctx: TenantContext, input: unknown) => updateProduct(ctx, UpdateProduct.parse(input));
const list = (ctx: TenantContext, input: unknown = {}) => listProducts(ctx, ListProducts.parse(input));

async function kindsOf(ctx: TenantContext, id: string) {
  const rows = await ctx.tx
    .select({ kind: events.kind, details: events.details })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(and(eq(eventSubjects.tenantId, ctx.tenant), eq(eventSubjects.subjectId, id)))
    .orderBy(eventSubjects.eventId);
  return rows;
}

describe("a new product", () => {
  test("is stocked, warns when it runs out, follows the company's tax mode, and is found by code, barcode and words", async () => {
    await inTestTenant(async (ctx) => {
      const made = await create(ctx, { barcodes: ["5012345678900", "5012345678900"], cost: "1.180" });
      expect(made).toMatchObject({
        kind: "stocked",
        unit: "pcs",
        price: "2.95",
        currency: "GBP",
        priceIncludesTax: false,
        cost: "1.18",
        stockPolicy: "warn",
        barcodes: ["5012345678900"],
        onHand: "0",
        available: "0",
        version: 1,
      });
      for (const q of ["8512", "85123a", "heart white", "5012345678900", "t-light"]) {
        expect((await list(ctx, { q })).items.map((item) => item.id)).toEqual([made.id]);
      }
      expect((await list(ctx, { q: "heart red" })).items).toEqual([]);
      expect((await kindsOf(ctx, made.id)).map((event) => event.kind)).toEqual(["product.created"]);
    });
  });

  test("is refused a code or barcode that is taken, naming who has it", async () => {
    await inTestTenant(async (ctx) => {
      await create(ctx, { barcodes: ["1"] });
      await expect(create(ctx)).rejects.toMatchObject({
        code: "sku_taken",
        message: expect.stringContaining("WHITE HANGING HEART T-LIGHT HOLDER has the code 85123A"),
      });
      await expect(create(ctx, { sku: "X", barcodes: ["1"] })).rejects.toMatchObject({
        code: "barcode_taken",
        message: expect.stringContaining("85123A WHITE HANGING HEART"),
      });
    });
  });

  test("with a category or tax code of somebody else finds nothing", async () => {
    await inTestTenant(async (ctx) => {
      await expect(create(ctx, { categoryId: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await expect(create(ctx, { taxCodeId: newId() })).rejects.toMatchObject({
        message: expect.stringContaining("no such tax code"),
      });
    });
  });

  test.each([
    [{ sku: "" }, "needs a code"],
    [{ price: "free" }, "is not a number"],
    [{ price: "1.1234567" }, "more than 6 decimals"],
    [{ cost: "-1" }, "0 or more"],
    [{ stockPolicy: "shout" }, "block, warn or allow"],
    [{ reorderLevel: "-1" }, "Reorder level"],
    [{ reorderLevel: "few" }, "is not a number"],
  ])("%j is refused with a sentence", (change, sentence) => {
    const parsed = CreateProduct.safeParse({ sku: "A", name: "A", price: "1", ...change });
    expect(parsed.error?.issues[0]?.message).toContain(sentence);
  });
});

describe("a change", () => {
  test("keeps the rest, replaces barcodes, and shows before and after", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx, { barcodes: ["1", "2"] });
      const changed = await update(ctx, { id, version: 1, price: "3.10", barcodes: ["2", "3"], sku: "85123B" });
      expect(changed).toMatchObject({ price: "3.1", barcodes: ["2", "3"], sku: "85123B", version: 2 });
      expect((await kindsOf(ctx, id)).at(-1)).toMatchObject({
        kind: "product.changed",
        details: { before: { price: "2.95", sku: "85123A" }, after: { price: "3.1", sku: "85123B" } },
      });
      expect((await list(ctx, { q: "85123a" })).items).toEqual([]);
      expect((await list(ctx, { q: "3" })).items).toHaveLength(1);
      expect((await update(ctx, { id, price: "3.100000" })).version).toBe(2);
    });
  });

  test("on an old version names who changed what", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx);
      await updateProduct(ctx.as("manager", "Tom Ellery"), UpdateProduct.parse({ id, version: 1, price: "3.25" }));
      await expect(update(ctx, { id, version: 1, name: "Heart" })).rejects.toMatchObject({
        code: "stale_version",
        message: expect.stringMatching(/^Tom Ellery changed this product.*price from 2.95 to 3.25/),
      });
    });
  });

  test("cannot make a service of what stands on a shelf", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx);
      await ctx.tx
        .insert(stockLevels)
        .values({ tenantId: ctx.tenant, productId: id, siteId: ctx.siteId, onHand: "3", reserved: "1" });
      await expect(update(ctx, { id, kind: "service" })).rejects.toMatchObject({
        code: "still_in_stock",
        message: expect.stringContaining("still has 3 on hand"),
      });
    });
  });

  test("of stock on the product is refused with the way to do it", () => {
    const parsed = UpdateProduct.safeParse({ id: newId(), onHand: "5" });
    expect(parsed.error?.issues[0]?.message).toContain("POST /stock/adjustments");
  });

  test("of another company's product finds nothing", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx);
      const elsewhere = { ...ctx, company: { ...ctx.company, id: newId() } };
      await expect(update(elsewhere, { id, price: "1" })).rejects.toMatchObject({ kind: "not_found" });
      await expect(archiveProduct(elsewhere, { id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(productDetail(elsewhere, { id })).rejects.toMatchObject({ kind: "not_found" });
      expect((await list(elsewhere)).items).toEqual([]);
    });
  });
});

describe("the list", () => {
  test("shows each product once, page by page, in three orders", async () => {
    await inTestTenant(async (ctx) => {
      for (const [index, name] of ["B", "A", "C", "A", "D"].entries())
        await create(ctx, { sku: `S${9 - index}`, name });
      for (const [sort, direction] of [
        ["name", "asc"],
        ["sku", "desc"],
        ["newest", "desc"],
      ]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await list(ctx, { sort, direction, limit: 2, cursor });
          seen.push(...page.items.map((item) => (sort === "name" ? item.name : sort === "sku" ? item.sku : item.id)));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(seen).toHaveLength(5);
        expect(seen).toEqual(direction === "asc" ? [...seen].sort() : [...seen].sort().reverse());
      }
    });
  });

  test("counts and shows what ran out, what is below zero, services and archived ones by the one definition", async () => {
    await inTestTenant(async (ctx) => {
      const shelf = async (sku: string, onHand: string, reserved: string, reorderLevel: string | null = null) => {
        const { id } = await create(ctx, { sku, reorderLevel });
        await ctx.tx
          .insert(stockLevels)
          .values({ tenantId: ctx.tenant, productId: id, siteId: ctx.siteId, onHand, reserved, valueMinor: 100 });
        return id;
      };
      await shelf("PLENTY", "10", "2", "7.5");
      await shelf("FEW", "10", "2", "8");
      await shelf("PROMISED", "10", "10", "0");
      await shelf("MINUS", "-12", "0");
      await create(ctx, { sku: "POST", kind: "service" });
      const { id } = await create(ctx, { sku: "OLD" });
      await archiveProduct(ctx, { id });
      expect(await productCounts(ctx)).toEqual({
        on_sale: 5,
        low: 2,
        out: 2,
        below_zero: 1,
        services: 1,
        archived: 1,
        stockValueMinor: 400,
        currency: "GBP",
      });
      const skus = async (view: string) => (await list(ctx, { view, sort: "sku" })).items.map((item) => item.sku);
      expect(await skus("low")).toEqual(["FEW", "PROMISED"]);
      expect(await skus("out")).toEqual(["MINUS", "PROMISED"]);
      expect(await skus("below_zero")).toEqual(["MINUS"]);
      expect(await skus("services")).toEqual(["POST"]);
      expect(await skus("archived")).toEqual(["OLD"]);
      const [promised] = (await list(ctx, { q: "promised", siteId: ctx.siteId })).items;
      expect(promised).toMatchObject({ onHand: "10", reserved: "10", available: "0" });
      expect((await list(ctx, { q: "promised", siteId: newId() })).items).toMatchObject([{ onHand: "0" }]);
      expect((await list(ctx, { q: "post" })).items).toMatchObject([{ onHand: null, available: null }]);
    });
  });
});

test("an archived product leaves the list and comes back", async () => {
  await inTestTenant(async (ctx) => {
    const { id } = await create(ctx);
    expect((await archiveProduct(ctx, { id })).archivedAt).toEqual(ctx.now);
    expect((await list(ctx)).items).toEqual([]);
    expect((await unarchiveProduct(ctx, { id })).archivedAt).toBeNull();
    expect((await kindsOf(ctx, id)).map((event) => event.kind)).toEqual([
      "product.created",
      "product.archived",
      "product.unarchived",
    ]);
  });
});

test("a category is made once, renamed, and removed when nothing is in it", async () => {
  await inTestTenant(async (ctx) => {
    const candles = await createCategory(ctx, { name: "Home, candles" });
    expect(await createCategory(ctx, { name: "Home, candles" })).toEqual(candles);
    const { id } = await create(ctx, { categoryId: candles.id });
    expect((await list(ctx, { categoryId: candles.id })).items).toMatchObject([{ id, category: "Home, candles" }]);
    await expect(removeCategory(ctx, candles)).rejects.toMatchObject({ code: "category_in_use" });
    await createCategory(ctx, { name: "Bags" });
    await expect(renameCategory(ctx, { id: candles.id, name: "Bags" })).rejects.toMatchObject({
      code: "category_taken",
    });
    expect((await renameCategory(ctx, { id: candles.id, name: "Candles" })).name).toBe("Candles");
    await update(ctx, { id, categoryId: null });
    await removeCategory(ctx, candles);
    expect((await listCategories(ctx)).map((category) => category.name)).toEqual(["Bags"]);
    await expect(removeCategory(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("the lines of a document", () => {
  const net: PricedDocument = { currency: "GBP", onDate: "2011-12-08", pricesIncludeTax: false };
  const price = (ctx: TenantContext, line: unknown, document: Partial<PricedDocument> = {}) =>
    priceLines(ctx, [DocumentLineInput.parse(line)], { ...net, ...document });

  test("take what they do not say from the product, with today's rate", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx, { cost: "1.18" });
      expect(await price(ctx, { productId: id, quantity: "6" })).toEqual([
        {
          id: expect.any(String),
          position: 1,
          productId: id,
          sku: "85123A",
          description: "WHITE HANGING HEART T-LIGHT HOLDER",
          unit: "pcs",
          kind: "stocked",
          cost: "1.18",
          quantity: "6",
          unitPrice: "2.95",
          discountPpm: 0,
          discountAmountMinor: 0,
          taxCodeId: expect.any(String),
          taxes: [{ code: "STD", name: "VAT 20 %", ratePpm: 200_000, compound: false }],
        },
      ]);
    });
  });

  test("keep what they do say, and free text needs a price", async () => {
    await inTestTenant(async (ctx) => {
      const [line] = await price(ctx, {
        description: "Delivery\nby van",
        quantity: "1",
        unitPrice: "7.50",
        discountPercent: "10",
      });
      expect(line).toMatchObject({
        productId: null,
        kind: null,
        description: "Delivery\nby van",
        discountPpm: 100_000,
      });
      expect(line?.taxes).toHaveLength(1);
    });
  });

  test("say the product's price in the document's tax mode and currency", async () => {
    await inTestTenant(async (ctx) => {
      const [before, within] = [
        await create(ctx, { sku: "NET", price: "10" }),
        await create(ctx, { sku: "GROSS", price: "12", priceIncludesTax: true }),
      ];
      const said = async (id: string, document: Partial<PricedDocument>) =>
        (await price(ctx, { productId: id, quantity: "1" }, document))[0]?.unitPrice;
      expect(await said(before.id, { pricesIncludeTax: true })).toBe("12");
      expect(await said(within.id, {})).toBe("10");
      expect(await said(within.id, { pricesIncludeTax: true })).toBe("12");
      expect(await said(before.id, { currency: "EUR", exchangeRate: "0.80" })).toBe("12.5");
      await expect(said(before.id, { currency: "EUR" })).rejects.toMatchObject({ code: "price_in_other_currency" });
    });
  });

  test("carry the rate of their date", async () => {
    await inTestTenant(async (ctx) => {
      const taxCodeId = newId();
      const own = { tenantId: ctx.tenant, taxCodeId, position: 1, name: "VAT" };
      await ctx.tx
        .insert(taxCodes)
        .values({ tenantId: ctx.tenant, id: taxCodeId, companyId: ctx.company.id, code: "OLD", name: "Old" });
      await ctx.tx.insert(taxRates).values([
        { ...own, validUntil: "2011-01-03", ratePpm: 175_000 },
        { ...own, validFrom: "2011-01-04", ratePpm: 200_000 },
      ]);
      const rate = async (onDate: string) =>
        (await price(ctx, { description: "x", quantity: "1", unitPrice: "1", taxCodeId }, { onDate }))[0]?.taxes[0]
          ?.ratePpm;
      expect(await rate("2011-01-03")).toBe(175_000);
      expect(await rate("2011-01-04")).toBe(200_000);
    });
  });

  test("take archived products only where they stand already", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx);
      await archiveProduct(ctx, { id });
      const line = { productId: id, quantity: "1" };
      await expect(price(ctx, line)).rejects.toMatchObject({ kind: "refused", code: "product_archived" });
      expect(await price(ctx, line, { allowArchivedProductIds: [id] })).toHaveLength(1);
    });
  });

  test("of another tenant's product or tax code find nothing", async () => {
    await inTestTenant(async (ctx) => {
      await expect(price(ctx, { productId: newId(), quantity: "1" })).rejects.toMatchObject({ kind: "not_found" });
      const line = { description: "x", quantity: "1", unitPrice: "1", taxCodeId: newId() };
      await expect(price(ctx, line)).rejects.toMatchObject({ message: expect.stringContaining("no such tax code") });
    });
  });
});

test("tax codes are listed with today's rates, the usual one first", async () => {
  await inTestTenant(async (ctx: TestTenant) => {
    const codes = await listTaxCodes(ctx);
    expect(codes.map((code) => code.code)).toEqual(["STD", "NONE", "RED", "ZERO"]);
    expect(codes[0]).toMatchObject({ isDefault: true, rates: [{ ratePpm: 200_000 }] });
  });
});

test("the page of a product knows its sites, cost, margin and thirty days", async () => {
  await inTestTenant(async (ctx) => {
    const { id } = await create(ctx, { cost: "1.18" });
    const detail = await productDetail(ctx, { id });
    expect(detail).toMatchObject({
      averageCost: "1.18",
      marginPercent: "60",
      sites: [{ siteId: ctx.siteId, onHand: "0", reserved: "0", available: "0" }],
      sold: { netMinor: 0 },
      taxes: [{ ratePpm: 200_000 }],
    });
    expect(detail.sold.days).toHaveLength(30);
    expect(detail.sold.days.at(-1)?.day).toBe(detail.sold.until);
  });
});

test("a viewer reads products and may not write them; another tenant finds none", async () => {
  const callerOf = createCallerFactory(router(productProcedures));
  const owner = await signedInOwner();
  const viewer = await signIntoTestTenant(owner, "viewer");
  expect((await callerOf(viewer.request()).list({})).items).toEqual([]);
  const change = { id: newId(), price: "1", idempotencyKey: newId() };
  await expect(callerOf(viewer.request()).update(change)).rejects.toThrow("Your role does not allow this");
  await expect(callerOf(owner.request()).update(change)).rejects.toThrow("There is no such product");
});
