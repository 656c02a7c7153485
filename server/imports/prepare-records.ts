import { and, eq, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { searchWords } from "@/drizzle/schema/search";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { searchTextsOf } from "@/server/customers/rules";
import { type SearchKind, searchableWords } from "@/server/search/words";
import { type BulkRow, insertRows } from "./insert-rows";
import type { Ground } from "./load-world";
import type { ImportOptions } from "./report";
import { countryCode } from "./retail/countries";
import { idOf } from "./retail/ids";
import { inventedName } from "./retail/invented-names";
import { partsOf, quantityOf } from "./retail/stock";
import type { Survey, SurveyedCustomer, SurveyedProduct } from "./retail/survey";
import { BAD_DEBTS_NUMBER, WALK_IN_NUMBER } from "./retail/world";

export type Made = { customers: number; products: number; openingMovements: number };

/**
 * Makes the customers and products of a file that are not there yet (by number and by SKU), findable by their words, and the
 * stock that must have been there on the first day. Done once per import, in one transaction.
 */
export async function prepareRecords(
  ctx: TenantContext,
  ground: Ground,
  survey: Survey,
  options: ImportOptions,
): Promise<Made> {
  const newCustomers = await missingCustomers(ctx, wantedCustomers(survey, options));
  const newProducts = await missingProducts(ctx, survey.products());
  const shared = { tenantId: ctx.tenant, companyId: ctx.company.id, importId: ground.importId };
  await insertRows(
    ctx.tx,
    customers,
    { ...shared, currency: ground.currency },
    newCustomers.map(({ number, name, country, firstAt, notes }) => ({
      id: customerId(ground, number, firstAt),
      number,
      name,
      country: countryCode(country),
      notes,
      createdAt: firstAt,
    })),
  );
  await insertRows(
    ctx.tx,
    products,
    { ...shared, priceIncludesTax: false },
    newProducts.map((product) => ({
      id: productId(ground, product),
      sku: product.code,
      name: product.name,
      kind: product.nature === "goods" ? "stocked" : "service",
      unit: product.nature === "goods" ? "pcs" : "",
      price: product.price,
      createdAt: product.firstAt,
    })),
  );
  await index(
    ctx,
    "customer",
    newCustomers.map((one) => [customerId(ground, one.number, one.firstAt), searchTextsOf({ ...blank, ...one })]),
  );
  await index(
    ctx,
    "customer~",
    newCustomers.map((one) => [customerId(ground, one.number, one.firstAt), [one.name]]),
  );
  await index(
    ctx,
    "product",
    newProducts.map((one) => [productId(ground, one), [one.code, one.name]]),
  );
  await tell(ctx, ground, [
    ...newCustomers.map((one) => ({
      kind: "customer.created",
      subject: customerId(ground, one.number, one.firstAt),
      details: { number: one.number, name: one.name },
      at: one.firstAt,
    })),
    ...newProducts.map((one) => ({
      kind: "product.created",
      subject: productId(ground, one),
      details: { sku: one.code, name: one.name },
      at: one.firstAt,
    })),
  ]);
  const openingMovements = await openStock(ctx, ground, survey);
  return { customers: newCustomers.length, products: newProducts.length, openingMovements };
}

type Wanted = { number: string; name: string; country: string; firstAt: string; notes: string };
const blank = { email: "", phone: "", taxId: "", contacts: [], addresses: [] };

function wantedCustomers(survey: Survey, options: ImportOptions): Wanted[] {
  const firstAt = `${survey.firstDay}T00:00:00Z`;
  const own = { country: "", firstAt };
  return [
    ...(survey.hasWalkIns
      ? [
          {
            ...own,
            number: WALK_IN_NUMBER,
            name: "Cash sales",
            notes: "Everybody who bought without a customer number.",
          },
        ]
      : []),
    ...(survey.hasBadDebts
      ? [
          {
            ...own,
            number: BAD_DEBTS_NUMBER,
            name: "Bad debt adjustments",
            notes: "Corrections of bad debts that name no customer.",
          },
        ]
      : []),
    ...survey
      .customers()
      .map((customer) => ({ ...customer, name: nameOf(customer, options), notes: notesOf(customer) })),
  ];
}

function nameOf(customer: SurveyedCustomer, options: ImportOptions): string {
  return options.names === "invented" ? inventedName(customer.number) : `Customer ${customer.number}`;
}

function notesOf(customer: SurveyedCustomer): string {
  return countryCode(customer.country) === "" ? `Country in the file: ${customer.country || "none"}` : "";
}

async function missingCustomers(ctx: TenantContext, wanted: Wanted[]): Promise<Wanted[]> {
  const found = await ctx.tx
    .select({ number: customers.number })
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, ctx.tenant),
        eq(customers.companyId, ctx.company.id),
        sql`${customers.number} = any(${sql.param(wanted.map(({ number }) => number))}::text[])`,
      ),
    );
  const there = new Set(found.map(({ number }) => number));
  return wanted.filter(({ number }) => !there.has(number));
}

async function missingProducts(ctx: TenantContext, wanted: SurveyedProduct[]): Promise<SurveyedProduct[]> {
  const found = await ctx.tx
    .select({ sku: products.sku })
    .from(products)
    .where(
      and(
        eq(products.tenantId, ctx.tenant),
        eq(products.companyId, ctx.company.id),
        sql`${products.sku} = any(${sql.param(wanted.map(({ code }) => code))}::text[])`,
      ),
    );
  const there = new Set(found.map(({ sku }) => sku));
  return wanted.filter(({ code }) => !there.has(code));
}

function customerId(ground: Ground, number: string, firstAt: string): string {
  return idOf(ground.companyId, `customer ${number}`, firstAt);
}

function productId(ground: Ground, product: SurveyedProduct): string {
  return idOf(ground.companyId, `product ${product.code}`, product.firstAt);
}

/** A name has a dozen words and trigrams: some records at a time, or they would all be in memory at once. */
const INDEXED_AT_ONCE = 400;

async function index(ctx: TenantContext, kind: SearchKind, records: [string, string[]][]): Promise<void> {
  const shared = { tenantId: ctx.tenant, companyId: ctx.company.id, kind };
  for (let from = 0; from < records.length; from += INDEXED_AT_ONCE) {
    const rows = records
      .slice(from, from + INDEXED_AT_ONCE)
      .flatMap(([recordId, texts]) => searchableWords(kind, texts).map((word) => ({ word, recordId })));
    await insertRows(ctx.tx, searchWords, shared, rows, " on conflict do nothing");
  }
}

type Told = { kind: string; subject: string; details: Record<string, unknown>; at: string };

async function tell(ctx: TenantContext, ground: Ground, told: Told[]): Promise<void> {
  const rows = told.map((one) => ({ ...one, id: idOf(ground.companyId, `event ${one.kind} ${one.subject}`, one.at) }));
  await insertRows(
    ctx.tx,
    events,
    {
      tenantId: ctx.tenant,
      companyId: ctx.company.id,
      importId: ground.importId,
      actorKind: ctx.actor.kind,
      actorName: ground.actorName,
      requestId: ctx.requestId,
    },
    rows.map(({ id, kind, details, at }) => ({ id, kind, details: JSON.stringify(details), at })),
  );
  await insertRows(
    ctx.tx,
    eventSubjects,
    { tenantId: ctx.tenant },
    rows.map(({ id, subject }) => ({ subjectId: subject, eventId: id })),
  );
}

/**
 * The file begins in the middle of a trade: what was sold must have been there. Each product opens with the most it would ever
 * have been short of, less what an earlier import opened it with. Its cost is not known, so it is worth nothing in the books.
 */
async function openStock(ctx: TenantContext, ground: Ground, survey: Survey): Promise<number> {
  const wanted = survey.products().filter(({ opening }) => opening.length > 0);
  const [ids, opened] = [await productIds(ctx, wanted), await openedBefore(ctx)];
  const rows = wanted.flatMap(({ code, opening }): (BulkRow<typeof stockMovements> & { parts: number })[] => {
    const product = ids.get(code);
    if (!product) return [];
    return opening.flatMap(({ siteId, quantity }) => {
      const parts = partsOf(quantity) - (opened.get(`${product} ${siteId}`) ?? 0);
      const id = idOf(ground.companyId, `opening ${ground.importId} ${code} ${siteId}`, `${survey.firstDay}T00:00:00Z`);
      return parts > 0 ? [{ id, productId: product, siteId, quantity: quantityOf(parts), parts }] : [];
    });
  });
  await insertRows(
    ctx.tx,
    stockMovements,
    {
      ...{
        tenantId: ctx.tenant,
        companyId: ctx.company.id,
        importId: ground.importId,
        valueMinor: 0,
        reason: "opening",
      },
      ...{
        note: "Derived from the file: the least that was there",
        actorName: ground.actorName,
        at: `${survey.firstDay}T00:00:00Z`,
      },
    },
    rows.map(({ parts: _, ...row }) => row),
  );
  await insertRows(
    ctx.tx,
    stockLevels,
    { tenantId: ctx.tenant },
    rows.map(({ productId: product, siteId, quantity }) => ({ productId: product, siteId, onHand: quantity })),
    " on conflict (tenant_id, product_id, site_id) do update set on_hand = stock_levels.on_hand + excluded.on_hand",
  );
  return rows.length;
}

async function productIds(ctx: TenantContext, wanted: readonly SurveyedProduct[]): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ id: products.id, sku: products.sku })
    .from(products)
    .where(
      and(
        eq(products.tenantId, ctx.tenant),
        eq(products.companyId, ctx.company.id),
        eq(products.kind, "stocked"),
        sql`${products.sku} = any(${sql.param(wanted.map(({ code }) => code))}::text[])`,
      ),
    );
  return new Map(rows.map(({ id, sku }) => [sku, id]));
}

async function openedBefore(ctx: TenantContext): Promise<Map<string, number>> {
  const rows = await ctx.tx
    .select({
      productId: stockMovements.productId,
      siteId: stockMovements.siteId,
      quantity: sql<string>`sum(${stockMovements.quantity})`,
    })
    .from(stockMovements)
    .where(
      and(
        eq(stockMovements.tenantId, ctx.tenant),
        eq(stockMovements.companyId, ctx.company.id),
        eq(stockMovements.reason, "opening"),
        sql`${stockMovements.importId} is not null`,
      ),
    )
    .groupBy(stockMovements.productId, stockMovements.siteId);
  return new Map(rows.map(({ productId, siteId, quantity }) => [`${productId} ${siteId}`, partsOf(quantity)]));
}
