import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { refused } from "@/server/errors";
import { add, type Minor, minor, negate, ZERO } from "@/server/money";
import { companyToday, customerById } from "./queries";
import { type StatementKind, statementKind } from "./rules";

export type StatementLine = {
  entryId: string;
  on: string;
  kind: StatementKind;
  document: { kind: "invoice" | "credit_note" | "payment" | "refund" | "entry"; id: string; number: string };
  /** What it is about: the invoices of a payment, the method, the entry's own words. */
  about: string;
  /** What it adds to what the customer owes; negative for payments and credits. Zero where their credit moved. */
  amountMinor: Minor;
  /** Of their credit: kept is positive, used or paid out negative. */
  creditMinor: Minor;
  /** What they owe less what we hold for them, after it. */
  balanceMinor: Minor;
};

export type StatementOfCurrency = {
  currency: string;
  openingMinor: Minor;
  /** Sums of the span: invoiced (voids taken off), credited, paid, given back. */
  invoicedMinor: Minor;
  creditedMinor: Minor;
  paidMinor: Minor;
  givenBackMinor: Minor;
  closingMinor: Minor;
  /** The closing balance in its two parts, which are never set off. */
  owedMinor: Minor;
  heldMinor: Minor;
  lines: StatementLine[];
};

export type CustomerStatement = {
  customer: { id: string; number: string; name: string };
  from: string;
  to: string;
  currencies: StatementOfCurrency[];
};

type Wish = { id: string; from?: string; to?: string };
const MOST = 5_000;
const USUAL_DAYS = 90;

/**
 * What moved between us and a customer in a span of days, per currency, off the books: the opening balance, every document with
 * the balance after it, and the closing balance. Left out, the span is the last 90 days. Refused above 5,000 lines.
 */
export async function customerStatement(ctx: TenantContext, wish: Wish): Promise<CustomerStatement> {
  const customer = await customerById(ctx, wish.id);
  const to = wish.to ?? (await companyToday(ctx));
  const from = wish.from ?? addDays(to, -USUAL_DAYS);
  const [openings, rows] = [await openingsOf(ctx, wish.id, from), await rowsOf(ctx, wish.id, from, to)];
  if (rows.length > MOST) {
    throw refused("span_too_long", "More than 5,000 lines fall into these days. Choose a shorter span.");
  }
  const currencies = [
    ...new Set([...openings.map(({ currency }) => currency), ...rows.map(({ currency }) => currency)]),
  ];
  return {
    customer: { id: customer.id, number: customer.number, name: customer.name },
    from,
    to,
    currencies: currencies.sort().map((currency) => {
      const opening = openings.find((one) => one.currency === currency);
      const own = rows.filter((row) => row.currency === currency);
      return ofCurrency(currency, opening ?? { owed: "0", held: "0" }, own);
    }),
  };
}

type Opening = { currency: string; owed: string; held: string };

/** What the customer's two accounts held before a day. */
async function openingsOf(ctx: TenantContext, id: string, from: string): Promise<Opening[]> {
  const found = await ctx.tx.execute<Opening>(sql`
    select e.currency, coalesce(sum(l.amount_minor) filter (where a.purpose = 'receivable'), 0)::text as owed,
      coalesce(-sum(l.amount_minor) filter (where a.purpose = 'customer_credit'), 0)::text as held
    ${linesOf(ctx, id)} and l.posted_on < ${from}::date group by e.currency`);
  return found.rows.filter((row) => row.owed !== "0" || row.held !== "0");
}

type Row = {
  id: string;
  posted_on: string;
  currency: string;
  cause_type: string;
  cause_id: string;
  step: string;
  memo: string;
  owed: string;
  held: string;
  number: string | null;
  method: string | null;
  method_kind: string | null;
  refund_id: string | null;
  about: string | null;
};

async function rowsOf(ctx: TenantContext, id: string, from: string, to: string): Promise<Row[]> {
  const found = await ctx.tx.execute<Row>(sql`
    with moved as (
      select e.id, l.posted_on, e.currency, e.cause_type, e.cause_id, e.step, e.memo,
        coalesce(sum(l.amount_minor) filter (where a.purpose = 'receivable'), 0) as owed,
        coalesce(-sum(l.amount_minor) filter (where a.purpose = 'customer_credit'), 0) as held
      ${linesOf(ctx, id)} and l.posted_on between ${from}::date and ${to}::date
      group by e.tenant_id, e.id, l.posted_on order by l.posted_on, e.id limit ${MOST + 1})
    select m.id, m.posted_on::text, m.currency, m.cause_type, m.cause_id, m.step, m.memo, m.owed::text, m.held::text,
      coalesce(i.number, n.number, r.number) as number, pm.name as method, pm.kind as method_kind, r.id as refund_id,
      coalesce(parts.numbers, ofnote.number) as about
    from moved m
    left join invoices i on m.cause_type = 'invoice' and i.tenant_id = ${ctx.tenant} and i.id = m.cause_id
    left join credit_notes n on m.cause_type = 'credit_note' and n.tenant_id = ${ctx.tenant} and n.id = m.cause_id
    left join invoices ofnote on ofnote.tenant_id = ${ctx.tenant} and ofnote.id = n.invoice_id
    left join payments p on m.cause_type = 'payment' and p.tenant_id = ${ctx.tenant} and p.id = m.cause_id
    left join payment_methods pm on pm.tenant_id = ${ctx.tenant} and pm.id = p.method_id
    left join lateral (
      select string_agg(coalesce(v.number, w.number), ', ' order by x.position) as numbers
      from payment_allocations x
      left join invoices v on v.tenant_id = x.tenant_id and v.id = x.invoice_id
      left join credit_notes w on w.tenant_id = x.tenant_id and w.id = x.credit_note_id
      where x.tenant_id = ${ctx.tenant} and x.payment_id = p.id) parts on true
    left join lateral (
      select y.id, y.number from refunds y where p.amount_minor < 0 and y.tenant_id = ${ctx.tenant} and y.refund_payment_id = p.id
      order by y.id limit 1) r on true
    order by m.posted_on, m.id`);
  return found.rows;
}

/** Both accounts that say what is between us: what they owe, and what we hold for them. */
function linesOf(ctx: TenantContext, id: string) {
  return sql`from journal_lines l
    join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose in ('receivable', 'customer_credit')
    join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} and l.customer_id = ${id}`;
}

function ofCurrency(currency: string, opening: Pick<Opening, "owed" | "held">, rows: Row[]): StatementOfCurrency {
  let owedMinor = minor(Number(opening.owed));
  let heldMinor = minor(Number(opening.held));
  const openingMinor = add(owedMinor, negate(heldMinor));
  const sums = { invoicedMinor: ZERO, creditedMinor: ZERO, paidMinor: ZERO, givenBackMinor: ZERO };
  const lines = rows.map((row): StatementLine => {
    const owed = minor(Number(row.owed));
    const creditMinor = minor(Number(row.held));
    const amountMinor = add(owed, negate(creditMinor));
    owedMinor = add(owedMinor, owed);
    heldMinor = add(heldMinor, creditMinor);
    const kind = statementKind({ causeType: row.cause_type, step: row.step, methodKind: row.method_kind });
    const into = SUM_OF[kind];
    if (into)
      sums[into] = add(
        sums[into],
        into === "creditedMinor" || into === "paidMinor" ? negate(amountMinor) : amountMinor,
      );
    return {
      entryId: row.id,
      on: row.posted_on,
      kind,
      document: documentOf(row),
      about: aboutOf(row),
      amountMinor,
      creditMinor,
      balanceMinor: add(owedMinor, negate(heldMinor)),
    };
  });
  return {
    currency,
    openingMinor,
    ...sums,
    closingMinor: add(owedMinor, negate(heldMinor)),
    owedMinor,
    heldMinor,
    lines,
  };
}

type Sum = "invoicedMinor" | "creditedMinor" | "paidMinor" | "givenBackMinor";
const SUM_OF: Partial<Record<StatementKind, Sum>> = {
  invoice: "invoicedMinor",
  void: "invoicedMinor",
  credit_note: "creditedMinor",
  payment: "paidMinor",
  refund: "givenBackMinor",
  pay_out: "givenBackMinor",
};

function documentOf(row: Row): StatementLine["document"] {
  const number = row.number ?? "";
  switch (row.cause_type) {
    case "invoice":
      return { kind: "invoice", id: row.cause_id, number };
    case "credit_note":
      return { kind: "credit_note", id: row.cause_id, number };
    case "payment":
      return row.refund_id
        ? { kind: "refund", id: row.refund_id, number }
        : { kind: "payment", id: row.cause_id, number };
    default:
      return { kind: "entry", id: row.id, number };
  }
}

function aboutOf(row: Row): string {
  switch (row.cause_type) {
    case "invoice":
      return "";
    case "credit_note":
      return row.about ?? "";
    case "payment":
      return [row.about, row.method_kind === "customer_credit" ? null : row.method].filter(Boolean).join(", ");
    default:
      return row.memo;
  }
}
