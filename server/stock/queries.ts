import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { decimalAdd, decimalSubtract, type Minor, minor } from "@/server/money";
import { readCursor, writeCursor } from "@/server/search/cursor";
import type { ListLevels, ListMovements } from "./input";
import { availableOf } from "./rules";

/** What is where, by the one definition: available is on hand less reserved. */
export type StockLevel = {
  productId: string;
  sku: string;
  name: string;
  unit: string;
  siteId: string;
  site: string;
  onHand: string;
  reserved: string;
  available: string;
  /** At the moving average, in the company's currency. */
  valueMinor: Minor;
  currency: string;
};

type LevelRow = Record<
  "product_id" | "sku" | "name" | "unit" | "site_id" | "site" | "on_hand" | "reserved" | "value_minor",
  string
>;

/** Stock by product and site; a product that never stood at a site is not listed there. */
export async function listLevels(ctx: TenantContext, input: z.output<typeof ListLevels>) {
  const key = readCursor(input.cursor, ["id", "id"]);
  const found = await ctx.tx.execute<LevelRow>(
    sql`select ${levelColumns} from ${levelTables(ctx)}
        ${input.productId ? sql`and l.product_id = ${input.productId}` : sql``}
        ${input.siteId ? sql`and l.site_id = ${input.siteId}` : sql``}
        ${key ? sql`and (l.product_id, l.site_id) > (${key[0]}::uuid, ${key[1]}::uuid)` : sql``}
      order by l.product_id, l.site_id
      limit ${input.limit + 1}`,
  );
  const items = found.rows.slice(0, input.limit).map((row) => levelOf(ctx, row));
  const last = items.at(-1);
  const more = last && found.rows.length > input.limit;
  return { items, nextCursor: more ? writeCursor(last.productId, last.siteId) : null };
}

/** The levels of some shelves. */
export async function levelsAt(
  ctx: TenantContext,
  shelves: readonly { productId: string; siteId: string }[],
): Promise<StockLevel[]> {
  const found = await ctx.tx.execute<LevelRow>(
    sql`select ${levelColumns} from ${levelTables(ctx)}
        and (l.product_id, l.site_id) in (
          select * from unnest(
            ${sql.param(shelves.map((shelf) => shelf.productId))}::uuid[],
            ${sql.param(shelves.map((shelf) => shelf.siteId))}::uuid[]
          )
        )
      order by l.product_id, l.site_id`,
  );
  return found.rows.map((row) => levelOf(ctx, row));
}

const levelColumns = sql`l.product_id, p.sku, p.name, p.unit, l.site_id, s.name as site, l.on_hand, l.reserved, l.value_minor`;

function levelTables(ctx: TenantContext) {
  return sql`stock_levels l
    join products p on p.tenant_id = l.tenant_id and p.id = l.product_id
    join sites s on s.tenant_id = l.tenant_id and s.id = l.site_id
    where l.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.kind = 'stocked'`;
}

function levelOf(ctx: TenantContext, row: LevelRow): StockLevel {
  const level = { onHand: plain(row.on_hand), reserved: plain(row.reserved) };
  return {
    productId: row.product_id,
    sku: row.sku,
    name: row.name,
    unit: row.unit,
    siteId: row.site_id,
    site: row.site,
    ...level,
    available: availableOf(level),
    valueMinor: minor(Number(row.value_minor)),
    currency: ctx.company.currency,
  };
}

/** "4.0000" as the database keeps it becomes "4". */
function plain(decimal: string): string {
  return decimalAdd(decimal, "0");
}

export type StockMovement = {
  id: string;
  at: Date;
  productId: string;
  sku: string;
  name: string;
  siteId: string;
  site: string;
  reason: z.output<typeof ListMovements>["reason"] & string;
  /** Signed: into stock is positive. */
  quantity: string;
  valueMinor: Minor;
  currency: string;
  /** What was on hand afterwards; only where one product is listed without other filters. */
  onHandAfter: string | null;
  documentType: string | null;
  documentId: string | null;
  /** Of the invoice or credit note. */
  documentNumber: string | null;
  customerName: string | null;
  note: string;
  actorName: string;
};

type MovementRow = Record<
  | "id"
  | "product_id"
  | "sku"
  | "name"
  | "site_id"
  | "site"
  | "reason"
  | "quantity"
  | "value_minor"
  | "note"
  | "actor_name",
  string
> &
  Record<"document_type" | "document_id" | "document_number" | "customer_name", string | null> & {
    at: Date;
    at_text: string;
  };

/** What came and went, newest first, with the documents that moved it. */
export async function listMovements(ctx: TenantContext, input: z.output<typeof ListMovements>) {
  const running = input.productId !== undefined && !input.reason && !input.from && !input.until;
  const key = readCursor(input.cursor, ["instant", "id", "text"]);
  const day = (column: ReturnType<typeof sql>, sign: ReturnType<typeof sql>, value: string) =>
    sql`and ${column} ${sign} (${value}::date)::timestamp at time zone (
      select time_zone from sites where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} order by created_at, id limit 1)`;
  const found = await ctx.tx.execute<MovementRow>(
    sql`select m.id, m.at, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text, m.product_id, p.sku, p.name,
        m.site_id, s.name as site, m.reason, m.quantity, m.value_minor, m.document_type, m.document_id,
        coalesce(i.number, n.number, sa.receipt_number) as document_number, coalesce(i.customer_name, n.customer_name, sc.name) as customer_name, m.note, m.actor_name
      from stock_movements m
      join products p on p.tenant_id = m.tenant_id and p.id = m.product_id
      join sites s on s.tenant_id = m.tenant_id and s.id = m.site_id
      left join invoices i on i.tenant_id = m.tenant_id and i.id = m.document_id
      left join credit_notes n on n.tenant_id = m.tenant_id and n.id = m.document_id
      left join sales sa on m.document_type = 'sale' and sa.tenant_id = m.tenant_id and sa.id = m.document_id
      left join customers sc on sc.tenant_id = sa.tenant_id and sc.id = sa.customer_id
      where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id}
        ${input.productId ? sql`and m.product_id = ${input.productId}` : sql``}
        ${input.siteId ? sql`and m.site_id = ${input.siteId}` : sql``}
        ${input.reason ? sql`and m.reason = ${input.reason}` : sql``}
        ${input.from ? day(sql`m.at`, sql`>=`, input.from) : sql``}
        ${
          input.until
            ? sql`and m.at < ((${input.until}::date + 1)::timestamp at time zone (
          select time_zone from sites where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} order by created_at, id limit 1))`
            : sql``
        }
        ${key ? sql`and (m.at, m.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql``}
      order by m.at desc, m.id desc
      limit ${input.limit + 1}`,
  );
  let onHand = running ? (key?.[2] ?? (await onHandNow(ctx, input))) : null;
  const items = found.rows.slice(0, input.limit).map((row): StockMovement => {
    const movement = movementOf(ctx, row, onHand);
    if (onHand !== null) onHand = decimalSubtract(onHand, movement.quantity);
    return movement;
  });
  const last = found.rows[input.limit - 1];
  const more = last !== undefined && found.rows.length > input.limit;
  return { items, nextCursor: more ? writeCursor(last.at_text, last.id, onHand ?? "0") : null };
}

async function onHandNow(ctx: TenantContext, input: { productId?: string; siteId?: string }): Promise<string> {
  const found = await ctx.tx.execute<{ on_hand: string }>(
    sql`select coalesce(sum(on_hand), 0) as on_hand from stock_levels
      where tenant_id = ${ctx.tenant} and product_id = ${input.productId} ${input.siteId ? sql`and site_id = ${input.siteId}` : sql``}`,
  );
  return plain(found.rows[0]?.on_hand ?? "0");
}

function movementOf(ctx: TenantContext, row: MovementRow, onHand: string | null): StockMovement {
  return {
    id: row.id,
    at: new Date(row.at_text),
    productId: row.product_id,
    sku: row.sku,
    name: row.name,
    siteId: row.site_id,
    site: row.site,
    reason: row.reason as StockMovement["reason"],
    quantity: plain(row.quantity),
    valueMinor: minor(Number(row.value_minor)),
    currency: ctx.company.currency,
    onHandAfter: onHand,
    documentType: row.document_type,
    documentId: row.document_id,
    documentNumber: row.document_number,
    customerName: row.customer_name,
    note: row.note,
    actorName: row.actor_name,
  };
}

export type Drift = {
  productId: string;
  sku: string;
  siteId: string;
  /** What the level says, and what movements and reservations sum to. */
  level: { onHand: string; reserved: string; valueMinor: number };
  sum: { onHand: string; reserved: string; valueMinor: number };
};

/** Every level that is not the sum of its movements and reservations. Nothing, unless something is broken. */
export async function stockDrift(ctx: TenantContext): Promise<Drift[]> {
  const found = await ctx.tx.execute<Record<string, string>>(
    sql`with moved as (
        select product_id, site_id, sum(quantity) as on_hand, sum(value_minor) as value_minor
        from stock_movements where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} group by product_id, site_id
      ), promised as (
        select product_id, site_id, sum(quantity) as reserved
        from stock_reservations where tenant_id = ${ctx.tenant} group by product_id, site_id
      ), shelf as (
        select l.product_id, l.site_id, l.on_hand, l.reserved, l.value_minor
        from stock_levels l join products p on p.tenant_id = l.tenant_id and p.id = l.product_id
        where l.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id}
      )
      select product_id, site_id, p.sku, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved,
        coalesce(s.value_minor, 0) as value_minor, coalesce(m.on_hand, 0) as moved_on_hand, coalesce(r.reserved, 0) as promised,
        coalesce(m.value_minor, 0) as moved_value
      from shelf s
      full join moved m using (product_id, site_id)
      left join promised r using (product_id, site_id)
      join products p on p.tenant_id = ${ctx.tenant} and p.id = product_id
      where coalesce(s.on_hand, 0) <> coalesce(m.on_hand, 0) or coalesce(s.value_minor, 0) <> coalesce(m.value_minor, 0)
        or coalesce(s.reserved, 0) <> coalesce(r.reserved, 0)
      order by product_id, site_id`,
  );
  return found.rows.map((row) => ({
    productId: row.product_id ?? "",
    sku: row.sku ?? "",
    siteId: row.site_id ?? "",
    level: {
      onHand: plain(row.on_hand ?? "0"),
      reserved: plain(row.reserved ?? "0"),
      valueMinor: Number(row.value_minor),
    },
    sum: {
      onHand: plain(row.moved_on_hand ?? "0"),
      reserved: plain(row.promised ?? "0"),
      valueMinor: Number(row.moved_value),
    },
  }));
}
