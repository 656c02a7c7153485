import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { notFound } from "@/server/errors";
import { inNaturalOrder } from "@/server/natural-order";
import type { ListFolios } from "./input";

export type FolioRow = {
  id: string;
  name: string;
  kind: "room" | "house";
  status: "open" | "settled";
  siteId: string;
  siteName: string;
  customerId: string;
  customerName: string;
  arrivesOn: string | null;
  departsOn: string | null;
  limitMinor: number | null;
  balanceMinor: number;
  currency: string;
  invoiceId: string | null;
  invoiceNumber: string | null;
  version: number;
};

export type FolioDetail = FolioRow & { charges: FolioChargeRow[] };

export type FolioChargeRow = {
  id: string;
  saleId: string | null;
  receiptNumber: string | null;
  /** "2 Coffee, Cake" */
  items: string;
  /** Signed: charged is positive. */
  amountMinor: number;
  /** What of the receipt stands on this account after all moves; moving takes all of it. */
  leftMinor: number;
  reason: string;
  actorName: string;
  at: Date;
};

const byName = inNaturalOrder(sql`f.name`);

/** Open rooms and house accounts by name, or those checked out, the newest first; with what each owes. */
export async function listFolios(
  ctx: TenantContext,
  input: ListFolios,
): Promise<{ items: FolioRow[]; nextCursor: string | null; owedMinor: number; currency: string }> {
  const wanted = sql`f.status = ${input.status} ${searched(input.q)}`;
  const [rows, owed] = await Promise.all([
    foliosWhere(ctx, sql`${wanted} ${after(input)}`, input.status, input.limit + 1),
    ctx.tx.execute<{ owed: string }>(sql`
      select coalesce(sum(f.balance_minor), 0) as owed from folios f
      join customers c on c.tenant_id = f.tenant_id and c.id = f.customer_id
      where f.tenant_id = ${ctx.tenant} and f.company_id = ${ctx.company.id} and ${wanted}`),
  ]);
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ place, ...row }) => row),
    nextCursor: last && rows.length > input.limit ? cursorOf(last.place, last.id) : null,
    owedMinor: Number(owed.rows[0]?.owed ?? 0),
    currency: ctx.company.currency,
  };
}

/** One with everything that was charged to it, newest first. Throws not found. */
export async function folioDetail(ctx: TenantContext, id: string): Promise<FolioDetail> {
  const [[folio], charges] = await Promise.all([
    foliosWhere(ctx, sql`f.id = ${id}`, "settled", 1),
    ctx.tx.execute<
      Omit<FolioChargeRow, "amountMinor" | "leftMinor" | "at"> & { amount: string; left: string; charged_at: string }
    >(sql`
      select h.id, h.sale_id as "saleId", s.receipt_number as "receiptNumber", h.reason, h.actor_name as "actorName",
        h.amount_minor as amount, h.at::text as charged_at,
        case when h.sale_id is null then 0
          else sum(h.amount_minor) over (partition by h.sale_id) end as left,
        coalesce((select string_agg(case when l.quantity = 1 then l.name else trim_scale(l.quantity)::text || ' ' || l.name end, ', '
          order by l.position) from sale_lines l where l.tenant_id = h.tenant_id and l.sale_id = h.sale_id), '') as items
      from folio_charges h left join sales s on s.tenant_id = h.tenant_id and s.id = h.sale_id
      where h.tenant_id = ${ctx.tenant} and h.folio_id = ${id} order by h.at desc, h.id desc limit 2000`),
  ]);
  if (!folio) throw notFound("room or house account");
  const { place, ...row } = folio;
  return {
    ...row,
    charges: charges.rows.map(({ amount, left, charged_at, ...row }) => ({
      ...row,
      amountMinor: Number(amount),
      leftMinor: Number(left),
      at: new Date(charged_at),
    })),
  };
}

function searched(q: string): SQL {
  if (q === "") return sql``;
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`and (f.name ilike ${like} or c.name ilike ${like})`;
}

function after({ status, cursor }: ListFolios): SQL {
  if (!cursor) return sql``;
  const [place, id] = readCursor(cursor, ["text", "id"]);
  return status === "open" ? sql`and (${byName}, f.id) > (${place}, ${id}::uuid)` : sql`and f.id < ${id}::uuid`;
}

/** With the text each is sorted by while it is open. */
type Placed = FolioRow & { place: string };

async function foliosWhere(
  ctx: TenantContext,
  condition: SQL,
  status: ListFolios["status"],
  limit: number,
): Promise<Placed[]> {
  const order = status === "open" ? sql`place, f.id` : sql`f.id desc`;
  const found = await ctx.tx.execute<
    Omit<Placed, "limitMinor" | "balanceMinor" | "currency"> & { most: string | null; balance: string }
  >(sql`
    select f.id, f.name, f.kind, f.status, f.site_id as "siteId", t.name as "siteName", f.customer_id as "customerId",
      c.name as "customerName", f.arrives_on::text as "arrivesOn", f.departs_on::text as "departsOn", f.limit_minor as most,
      f.balance_minor as balance, f.invoice_id as "invoiceId", i.number as "invoiceNumber", f.version,
      ${byName} as place
    from folios f join customers c on c.tenant_id = f.tenant_id and c.id = f.customer_id
    join sites t on t.tenant_id = f.tenant_id and t.id = f.site_id
    left join invoices i on i.tenant_id = f.tenant_id and i.id = f.invoice_id
    where f.tenant_id = ${ctx.tenant} and f.company_id = ${ctx.company.id} and ${condition}
    order by ${order} limit ${limit}`);
  return found.rows.map(({ most, balance, ...row }) => ({
    ...row,
    limitMinor: most === null ? null : Number(most),
    balanceMinor: Number(balance),
    currency: ctx.company.currency,
  }));
}
