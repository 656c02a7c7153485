import { and, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { promotions } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { readCursor, writeCursor } from "@/server/search/cursor";
import type { Promotion } from "@/server/till/promotions";
import type { ListPromotions } from "./input";
import { type PromotionStatus, statusOf } from "./rules";
import { sellingDay } from "./selling-day";

export type PromotionRow = Promotion & {
  currency: string;
  status: PromotionStatus;
  /** Used by sales that were paid, and claimed by open ones. */
  used: number;
  claimed: number;
  overLimit: number;
  version: number;
};

const own = (ctx: TenantContext) => and(eq(promotions.tenantId, ctx.tenant), eq(promotions.companyId, ctx.company.id));

export type PromotionRecord = typeof promotions.$inferSelect;

/** As a tablet holds it. */
export function promotionOf(row: PromotionRecord): Promotion {
  const { id, code, name, percentPpm, amountMinor, buyQuantity, getQuantity, productIds, categoryIds } = row;
  const { minimumMinor, startsOn, endsOn, limitTotal, limitPerCustomer, stacks } = row;
  return {
    ...{ id, code, name, percentPpm, amountMinor, buyQuantity, getQuantity, productIds, categoryIds },
    ...{ minimumMinor, startsOn, endsOn, limitTotal, limitPerCustomer, stacks },
    kind: row.kind as Promotion["kind"],
    archived: row.archivedAt !== null,
  };
}

/** The whole row, locked until the transaction ends. Throws not found. */
export async function lockPromotion(ctx: TenantContext, id: string): Promise<PromotionRecord> {
  const [row] = await ctx.tx
    .select()
    .from(promotions)
    .where(and(own(ctx), eq(promotions.id, id)))
    .for("update");
  if (!row) throw notFound("promotion");
  return row;
}

/** The promotion with a code, or null. */
export async function promotionByCode(ctx: TenantContext, code: string): Promise<PromotionRecord | null> {
  const [row] = await ctx.tx
    .select()
    .from(promotions)
    .where(and(own(ctx), eq(promotions.code, code)));
  return row ?? null;
}

/** A promotion and how often it was used. Throws not found. */
export async function promotionDetail(ctx: TenantContext, { id }: { id: string }): Promise<PromotionRow> {
  const [row] = await rowsWhere(ctx, sql`p.id = ${id}`, 1);
  if (!row) throw notFound("promotion");
  return row;
}

/** Newest first, page by page. */
export async function listPromotions(
  ctx: TenantContext,
  input: z.output<typeof ListPromotions>,
): Promise<{ items: PromotionRow[]; nextCursor: string | null }> {
  const conditions = [input.view === "archived" ? sql`p.archived_at is not null` : sql`p.archived_at is null`];
  if (input.q) {
    const q = input.q.toLowerCase();
    conditions.push(sql`(starts_with(lower(p.code), ${q}) or position(${q} in lower(p.name)) > 0)`);
  }
  const key = readCursor(input.cursor, ["id"]);
  if (key) conditions.push(sql`p.id < ${key[0]}::uuid`);
  const rows = await rowsWhere(ctx, sql.join(conditions, sql` and `), input.limit + 1);
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > input.limit ? writeCursor(last.id) : null };
}

/** What a tablet keeps: all that may apply from today on, codes included, so that it can sell without the office. */
export async function tillPromotions(ctx: TenantContext): Promise<Promotion[]> {
  const rows = await ctx.tx
    .select()
    .from(promotions)
    .where(and(own(ctx), sql`archived_at is null and (ends_on is null or ends_on >= ${ctx.now}::date - 1)`))
    .orderBy(promotions.id);
  return rows.map(promotionOf);
}

type Found = Record<"used" | "claimed" | "over_limit", string> & { row: PromotionRecord };

async function rowsWhere(ctx: TenantContext, condition: SQL, limit: number): Promise<PromotionRow[]> {
  const [today, found] = await Promise.all([
    sellingDay(ctx),
    ctx.tx.execute<Found>(sql`
      select jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'kind', p.kind, 'percentPpm', p.percent_ppm,
          'amountMinor', p.amount_minor, 'buyQuantity', p.buy_quantity, 'getQuantity', p.get_quantity,
          'productIds', p.product_ids, 'categoryIds', p.category_ids, 'minimumMinor', p.minimum_minor,
          'startsOn', p.starts_on, 'endsOn', p.ends_on, 'limitTotal', p.limit_total, 'limitPerCustomer', p.limit_per_customer,
          'stacks', p.stacks, 'archivedAt', p.archived_at, 'version', p.version) as row, u.used, u.claimed, u.over_limit
      from (select * from promotions p where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and ${condition}
        order by p.id desc limit ${limit}) p,
      lateral (
        select count(*) filter (where state in ('used', 'over_limit')) as used,
          count(*) filter (where state = 'claimed' and expires_at > ${ctx.now}) as claimed,
          count(*) filter (where state = 'over_limit') as over_limit
        from promotion_uses x where x.tenant_id = ${ctx.tenant} and x.promotion_id = p.id) u
      order by p.id desc`),
  ]);
  return found.rows.map(({ row, used, claimed, over_limit }) => {
    const promotion = promotionOf(row);
    const counts = { used: Number(used), claimed: Number(claimed), overLimit: Number(over_limit) };
    const status = statusOf(promotion, counts.used, today);
    return { ...promotion, ...counts, currency: ctx.company.currency, status, version: row.version };
  });
}
