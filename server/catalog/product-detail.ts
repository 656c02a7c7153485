import { and, asc, eq, sql } from "drizzle-orm";
import { stockLevels } from "@/drizzle/schema/stock";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { addDays, todayIn } from "@/server/dates";
import { convert, type Minor, minor, sum } from "@/server/money";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";
import { readCursor, writeCursor } from "@/server/search/cursor";
import { priceInMode } from "@/server/totals/price-mode";
import { productById } from "./queries";
import { marginPercent, plainDecimal } from "./rules";
import { taxBookOn } from "./tax-book";
import { unitCostOf } from "./unit-cost";

const DAYS = 30;

/** Everything the product's page and side panel show: facts, tax, stock per site, and what was sold in 30 days. */
export async function productDetail(ctx: TenantContext, { id }: { id: string }) {
  const [product, places] = await Promise.all([productById(ctx, id), sitesWithLevels(ctx, id)]);
  const [first] = places;
  const timeZone = first?.timeZone ?? "UTC";
  const today = todayIn(timeZone, first?.dayStart ?? "00:00", ctx.now);
  const until = await soldUntil(ctx, id, today, timeZone);
  const from = addDays(until, 1 - DAYS);
  const [book, soldByDay, soldFor] = await Promise.all([
    taxBookOn(ctx, today),
    piecesByDay(ctx, id, from, until, timeZone),
    soldIn(ctx, id, from, until),
  ]);
  const taxes = book.taxesOf(product.taxCodeId ?? book.usualCodeId);
  const net = priceInMode(product.price, taxes, { includesTax: product.priceIncludesTax }, { includesTax: false });
  const worth = sum(places.map((place) => minor(place.valueMinor)));
  const cost = unitCostOf(worth, product.onHand ?? "0", ctx.company.currency) ?? product.cost;
  return {
    ...product,
    taxes,
    /** Of what stands on the shelves; the product's own cost where nothing does. */
    averageCost: cost,
    marginPercent: marginPercent(net, cost),
    sites: places.map(({ timeZone: _, dayStart: __, ...place }) => place),
    sold: {
      from,
      until,
      days: Array.from({ length: DAYS }, (_, index) => {
        const day = addDays(from, index);
        return { day, quantity: soldByDay.get(day) ?? "0" };
      }),
      netMinor: soldFor,
    },
  };
}

async function sitesWithLevels(ctx: TenantContext, productId: string) {
  const rows = await ctx.tx
    .select({
      siteId: sites.id,
      site: sites.name,
      timeZone: sites.timeZone,
      dayStart: sites.businessDayStart,
      onHand: stockLevels.onHand,
      reserved: stockLevels.reserved,
      available: sql<string | null>`${stockLevels.onHand} - ${stockLevels.reserved}`,
      valueMinor: stockLevels.valueMinor,
    })
    .from(sites)
    .leftJoin(
      stockLevels,
      and(
        eq(stockLevels.tenantId, sites.tenantId),
        eq(stockLevels.siteId, sites.id),
        eq(stockLevels.productId, productId),
      ),
    )
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id));
  return rows.map((row) => ({
    ...row,
    onHand: plainDecimal(row.onHand ?? "0"),
    reserved: plainDecimal(row.reserved ?? "0"),
    available: plainDecimal(row.available ?? "0"),
    valueMinor: row.valueMinor ?? 0,
  }));
}

/** Today; for a product nobody bought for thirty days, the day somebody last did. */
async function soldUntil(ctx: TenantContext, id: string, today: string, timeZone: string): Promise<string> {
  const found = await ctx.tx.execute<{ day: string | null }>(
    sql`select (max(at) at time zone ${timeZone})::date::text as day from stock_movements
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and product_id = ${id} and reason = 'sale'`,
  );
  const last = found.rows[0]?.day;
  return last && last <= addDays(today, -DAYS) ? last : today;
}

/** Pieces sold less pieces that came back, per day on the clock of the first site. */
async function piecesByDay(
  ctx: TenantContext,
  id: string,
  from: string,
  until: string,
  timeZone: string,
): Promise<Map<string, string>> {
  const found = await ctx.tx.execute<{ day: string; quantity: string }>(
    sql`select (at at time zone ${timeZone})::date::text as day, -sum(quantity) as quantity
      from stock_movements
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and product_id = ${id}
        and at >= (${from}::date)::timestamp at time zone ${timeZone}
        and at < (${until}::date + 1)::timestamp at time zone ${timeZone} and reason in ('sale', 'return', 'void')
      group by 1`,
  );
  return new Map(found.rows.map((row) => [row.day, plainDecimal(row.quantity)]));
}

/** Net of tax in the company's currency, at the rates of the documents. */
async function soldIn(ctx: TenantContext, id: string, from: string, until: string): Promise<Minor> {
  const found = await ctx.tx.execute<{ currency: string; rate: string; net: string }>(
    sql`select i.currency, i.exchange_rate as rate, sum(l.net_minor)::bigint as net
      from invoice_lines l join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
      where l.tenant_id = ${ctx.tenant} and l.product_id = ${id} and i.company_id = ${ctx.company.id}
        and i.issue_date between ${from}::date and ${until}::date and i.voided_at is null
      group by i.currency, i.exchange_rate`,
  );
  return sum(found.rows.map((row) => convert(minor(Number(row.net)), row.currency, ctx.company.currency, row.rate)));
}

/** What happened to this product, newest first. */
export async function productTimeline(
  ctx: TenantContext,
  { id, cursor, limit }: { id: string; cursor?: string; limit: number },
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> {
  await productById(ctx, id);
  const entries = await timelineOf(ctx, id, limit + 1, readCursor(cursor, ["id"])?.[0]);
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && entries.length > limit ? writeCursor(last.id) : null };
}
