import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { type Minor, minor } from "@/server/money";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";
import { readCursor, writeCursor } from "@/server/search/cursor";
import { balancesOf, companyToday, customerById } from "./queries";

type Page = { id: string; cursor?: string; limit: number };

/** Everything the customer's page heads with: facts, both balances, what they bought and how they pay. */
export async function customerDetail(ctx: TenantContext, { id }: { id: string }) {
  const [customer, today] = await Promise.all([customerById(ctx, id), companyToday(ctx)]);
  const lastBoughtOn = await lastBought(ctx, id, today);
  // Who has not bought for a year is shown as of the day they last did.
  const until = lastBoughtOn && lastBoughtOn <= addDays(today, -365) ? lastBoughtOn : today;
  const [balances, bought, paysInDays, documents, payments] = await Promise.all([
    balancesOf(ctx, [id], today),
    boughtIn(ctx, id, addDays(until, -365), until),
    daysToPay(ctx, id),
    countDocuments(ctx, id),
    countPayments(ctx, id),
  ]);
  return {
    ...customer,
    balances: balances.get(id) ?? [],
    bought,
    boughtUntil: until,
    lastBoughtOn,
    paysInDays,
    documents,
    payments,
  };
}

/** The day they last bought, on an invoice or at a till; null for somebody who never did. */
async function lastBought(ctx: TenantContext, id: string, today: string): Promise<string | null> {
  const found = await ctx.tx.execute<{ day: string | null }>(
    sql`select greatest(
      (select max(issue_date) from invoices
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id} and issue_date <= ${today}::date),
      (select max(s.business_day) from sales s where ${atTills(ctx, id)} and s.business_day <= ${today}::date))::text as day`,
  );
  return found.rows[0]?.day ?? null;
}

/** Receipts in their name, and those charged to a room or account of theirs. */
function atTills(ctx: TenantContext, id: string): SQL {
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id}`;
  return sql`s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training and s.id in (
    select id from sales where ${own}
    union select h.sale_id from folio_charges h
      where h.tenant_id = ${ctx.tenant} and h.sale_id is not null and h.folio_id in (select id from folios where ${own}))`;
}

type Figures = Record<"currency" | "net" | "invoices" | "receipts" | "returned", string>;

/**
 * Net of tax, per currency: what was sold and what came back, on invoices and at tills. What was charged to a room is on the invoice of
 * its check-out and counts there.
 */
async function boughtIn(ctx: TenantContext, id: string, since: string, until: string) {
  const found = await ctx.tx.execute<Figures>(
    sql`select currency, sum(net)::bigint as net, sum(invoices) as invoices, sum(receipts) as receipts, sum(returned)::bigint as returned
      from (
        select currency, net_minor as net, 1 as invoices, 0 as receipts, 0 as returned from invoices
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id} and issue_date > ${since}::date
          and issue_date <= ${until}::date and voided_at is null
        union all
        select currency, 0, 0, 0, net_minor from credit_notes
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id} and issue_date > ${since}::date
          and issue_date <= ${until}::date
        union all
        select s.currency, coalesce(round(l.sold * r.own), 0), 0, 1, coalesce(round(l.back * r.own), 0)
        from sales s
        cross join lateral (
          select sum(l.net_minor) filter (where l.kind <> 'gift_card' and l.disposition is null) + s.service_charge_minor as sold,
            -sum(l.net_minor) filter (where l.disposition is not null) as back
          from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id) l
        cross join lateral (
          select 1 - coalesce(sum(t.amount_minor) filter (where t.kind = 'folio') / nullif(sum(t.amount_minor), 0), 0) as own
          from sale_tenders t where t.tenant_id = s.tenant_id and t.sale_id = s.id) r
        where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.customer_id = ${id} and not s.training
          and s.business_day > ${since}::date and s.business_day <= ${until}::date
      ) sold
      group by currency order by net desc, currency`,
  );
  return found.rows.map((row) => ({
    currency: row.currency,
    netMinor: toMinor(row.net),
    returnedMinor: toMinor(row.returned),
    invoices: Number(row.invoices),
    receipts: Number(row.receipts),
  }));
}

/** Of the last twenty invoices paid in full: days from issue to the last payment, on average; null without any. */
async function daysToPay(ctx: TenantContext, id: string): Promise<number | null> {
  const found = await ctx.tx.execute<{ days: string | null }>(
    sql`select round(avg(paid.received_on - i.issue_date)) as days
      from (
        select id, issue_date from invoices
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id} and status = 'paid'
        order by issue_date desc, id desc limit 20
      ) i
      cross join lateral (
        select max(p.received_on) as received_on
        from payment_allocations a join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
        where a.tenant_id = ${ctx.tenant} and a.invoice_id = i.id and a.amount_minor > 0
      ) paid`,
  );
  const days = found.rows[0]?.days;
  return days === null || days === undefined ? null : Number(days);
}

async function countDocuments(ctx: TenantContext, id: string): Promise<number> {
  const found = await ctx.tx.execute<{ count: string }>(
    sql`select (select count(*) from invoices where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id})
      + (select count(*) from credit_notes where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id}) as count`,
  );
  return Number(found.rows[0]?.count ?? 0);
}

async function countPayments(ctx: TenantContext, id: string): Promise<number> {
  const found = await ctx.tx.execute<{ count: string }>(
    sql`select count(*) as count from payments where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id}`,
  );
  return Number(found.rows[0]?.count ?? 0);
}

export type CustomerDocument = {
  kind: "invoice" | "credit_note";
  id: string;
  number: string;
  issueDate: string;
  dueDate: string | null;
  status: "issued" | "partial" | "paid" | "refunded" | "void" | "credited";
  currency: string;
  exchangeRate: string;
  /** Negative for a credit note. */
  totalMinor: Minor;
  creditedMinor: Minor;
  paidMinor: Minor;
  balanceDueMinor: Minor;
};

/** Invoices and credit notes, newest first; with `open` only invoices that are not paid. */
export async function customerDocuments(ctx: TenantContext, { id, cursor, limit, open }: Page & { open: boolean }) {
  await customerById(ctx, id);
  const key = readCursor(cursor, ["day", "id"]);
  const before = key ? sql`and (issue_date, id) < (${key[0]}::date, ${key[1]}::uuid)` : sql``;
  const ofCustomer = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id} ${before}`;
  const newest = sql`order by issue_date desc, id desc limit ${limit + 1}`;
  const found = await ctx.tx.execute<Record<string, string | null>>(
    sql`select kind, id, number, issue_date::text, due_date::text, status, currency, exchange_rate, total, credited, paid, due
      from (
        (select 'invoice' as kind, id, number, issue_date, due_date, status, currency, exchange_rate, total_minor as total,
          credited_minor as credited, paid_minor as paid, balance_due_minor as due
          from invoices where ${ofCustomer} ${open ? sql`and balance_due_minor > 0` : sql``} ${newest})
        union all
        (select 'credit_note', id, number, issue_date, null, 'credited', currency, exchange_rate, -total_minor, 0, 0,
          case when invoice_id is null then refunded_minor - total_minor else 0 end
          from credit_notes where ${ofCustomer} and not ${open} ${newest})
      ) document
      ${newest}`,
  );
  const items = found.rows.slice(0, limit).map((row) => ({
    kind: row.kind,
    id: row.id,
    number: row.number,
    issueDate: row.issue_date,
    dueDate: row.due_date,
    status: row.status,
    currency: row.currency,
    exchangeRate: row.exchange_rate,
    totalMinor: toMinor(row.total),
    creditedMinor: toMinor(row.credited),
    paidMinor: toMinor(row.paid),
    balanceDueMinor: toMinor(row.due),
  })) as CustomerDocument[];
  const last = items.at(-1);
  return { items, nextCursor: last && found.rows.length > limit ? writeCursor(last.issueDate, last.id) : null };
}

export type CustomerPayment = {
  id: string;
  receivedOn: string;
  type: "full" | "partial" | "deposit" | "refund";
  method: string;
  reference: string;
  currency: string;
  /** Negative for money given back. */
  amountMinor: Minor;
  /** Kept as their credit, or (negative) paid out of it. */
  onCreditMinor: Minor;
  invoices: { id: string; number: string }[];
};

/** Money received and given back, newest first, with the invoices it settled. */
export async function customerPayments(ctx: TenantContext, { id, cursor, limit }: Page) {
  await customerById(ctx, id);
  const key = readCursor(cursor, ["day", "id"]);
  const before = key ? sql`and (p.received_on, p.id) < (${key[0]}::date, ${key[1]}::uuid)` : sql``;
  const found = await ctx.tx.execute<
    Record<
      "id" | "received_on" | "payment_type" | "method" | "reference" | "currency" | "amount" | "on_credit",
      string
    > & {
      invoices: { id: string; number: string }[];
    }
  >(
    sql`select p.id, p.received_on::text, p.payment_type, m.name as method, p.reference, p.currency, p.amount_minor as amount,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number) order by a.position)
          from payment_allocations a join invoices i on i.tenant_id = a.tenant_id and i.id = a.invoice_id
          where a.tenant_id = p.tenant_id and a.payment_id = p.id
        ), '[]') as invoices,
        coalesce((select sum(a.amount_minor) from payment_allocations a
          where a.tenant_id = p.tenant_id and a.payment_id = p.id and a.on_credit), 0) as on_credit
      from payments p join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
      where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.customer_id = ${id} ${before}
      order by p.received_on desc, p.id desc limit ${limit + 1}`,
  );
  const items = found.rows.slice(0, limit).map(
    (row): CustomerPayment => ({
      id: row.id,
      receivedOn: row.received_on,
      type: row.payment_type as CustomerPayment["type"],
      method: row.method,
      reference: row.reference,
      currency: row.currency,
      amountMinor: toMinor(row.amount),
      onCreditMinor: toMinor(row.on_credit),
      invoices: row.invoices,
    }),
  );
  const last = items.at(-1);
  return { items, nextCursor: last && found.rows.length > limit ? writeCursor(last.receivedOn, last.id) : null };
}

/** What this customer buys, on invoices and at tills: the hundred items with the largest net sum, per currency. */
export async function customerItems(ctx: TenantContext, { id }: { id: string }) {
  await customerById(ctx, id);
  const found = await ctx.tx.execute<
    Record<"sku" | "description" | "currency" | "quantity" | "net" | "last", string> & { product_id: string | null }
  >(
    sql`select product_id, sku, max(description) as description, currency, sum(quantity) as quantity, sum(net)::bigint as net,
        max(day)::text as last
      from (
        select l.product_id, l.sku, l.description, i.currency, l.quantity, l.net_minor as net, i.issue_date as day
        from invoices i join invoice_lines l on l.tenant_id = i.tenant_id and l.invoice_id = i.id
        where i.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id} and i.customer_id = ${id} and i.voided_at is null
          and l.product_id is not null
        union all
        select l.product_id, l.sku, l.name, s.currency, l.quantity, l.net_minor, s.business_day
        from sales s join sale_lines l on l.tenant_id = s.tenant_id and l.sale_id = s.id
        where ${atTills(ctx, id)} and l.product_id is not null
      ) bought
      group by product_id, sku, currency
      order by net desc limit 100`,
  );
  return found.rows.map((row) => ({
    productId: row.product_id ?? "",
    sku: row.sku,
    description: row.description,
    quantity: row.quantity,
    currency: row.currency,
    netMinor: toMinor(row.net),
    lastBoughtOn: row.last,
  }));
}

/** What happened to this customer and their documents, newest first; the cursor is the last entry's id. */
export async function customerTimeline(
  ctx: TenantContext,
  { id, cursor, limit }: Page,
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> {
  await customerById(ctx, id);
  const before = readCursor(cursor, ["id"])?.[0];
  const entries = await timelineOf(ctx, id, limit + 1, before);
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && entries.length > limit ? writeCursor(last.id) : null };
}

function toMinor(text: string | null | undefined): Minor {
  return minor(Number(text ?? 0));
}
