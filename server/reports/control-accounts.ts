import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { currencyDecimals } from "@/server/money";
import { countedWords, type Noun } from "./counted-words";

/** A control account beside the documents it sums up; amounts in `currency`. */
export type ControlAccount = {
  key: string;
  accountId: string | null;
  title: string;
  currency: string;
  /** How many of what the documents' side was counted from, such as "223 open invoices". */
  counted: string;
  oursMinor: number;
  theirsMinor: number;
};

type Row = {
  account_id: string | null;
  code: string | null;
  name: string | null;
  currency: string;
  count: string;
  ours: string;
  theirs: string;
};

/**
 * What the documents say and what the ledger says, one statement for each account: both sides are read at the same instant,
 * so that work going on beside it never looks like a difference. Entries made by hand count only on the receivable and stock.
 */
export async function controlAccounts(ctx: TenantContext): Promise<ControlAccount[]> {
  const accounts = [
    ...(await compare(ctx, "receivable", ["open invoice", "open invoices"], receivable(ctx))),
    ...(await compare(ctx, "receivable_base", ["at its rate", "at their rates"], receivableInBase(ctx))),
    ...(await compare(ctx, "customer_credit", ["customer", "customers"], customerCredit(ctx))),
    ...(await compare(
      ctx,
      "customer_credit_base",
      ["at what it stands at", "at what they stand at"],
      creditInBase(ctx),
    )),
    ...(await compare(ctx, "gift_cards", ["gift card", "gift cards"], giftCards(ctx))),
    ...(await compare(ctx, "loyalty_points", ["customer with points", "customers with points"], loyaltyPoints(ctx))),
    ...(await compare(ctx, "guest_ledger", ["room or house account", "rooms and house accounts"], guestLedger(ctx))),
    ...(await compare(ctx, "stock", ["product", "products"], stock(ctx))),
    ...(await compare(ctx, "method", ["payment", "payments"], methodAccounts(ctx))),
    ...(await compare(ctx, "tax", ["document", "documents"], soldOrTaxed(ctx, "tax"))),
    ...(await compare(ctx, "sales", ["document", "documents"], soldOrTaxed(ctx, "net"))),
  ];
  const currencies = new Set(
    accounts.filter(({ key }) => /^(receivable|customer_credit):/.test(key)).map(({ currency }) => currency),
  );
  const isForeign = [...currencies].some((currency) => currency !== ctx.company.currency);
  return accounts
    .filter(({ key }) => isForeign || !key.includes("_base:"))
    .filter(
      ({ key, counted, oursMinor, theirsMinor }) =>
        !/^(method|gift_cards|loyalty_points|guest_ledger):/.test(key) ||
        !counted.startsWith("0 ") ||
        oursMinor !== theirsMinor,
    );
}

async function compare(ctx: TenantContext, key: string, counted: Noun, statement: SQL): Promise<ControlAccount[]> {
  const found = await ctx.tx.execute<Row>(statement);
  return found.rows.map((row) => ({
    key: `${key}:${key === "method" ? row.account_id : row.currency}`,
    accountId: row.account_id,
    title: row.code ? `${row.code} ${row.name}` : (row.name ?? ""),
    currency: row.currency,
    counted: countedWords(Number(row.count), counted),
    oursMinor: Number(row.ours),
    theirsMinor: Number(row.theirs),
  }));
}

function own(ctx: TenantContext, table: SQL): SQL {
  return sql`${table}.tenant_id = ${ctx.tenant} and ${table}.company_id = ${ctx.company.id}`;
}

/** Σ balances due, less what stands on credit notes without an invoice, by currency. */
function receivable(ctx: TenantContext): SQL {
  return sql`
    with ours as (
      select currency, sum(due) as due, sum(open) as open from (
        select i.currency, i.balance_due_minor as due, (i.balance_due_minor > 0)::int as open from invoices i where ${own(ctx, sql`i`)}
        union all
        select n.currency, n.refunded_minor - n.total_minor, 0 from credit_notes n where ${own(ctx, sql`n`)} and n.invoice_id is null) d
      group by currency),
    theirs as (
      select e.currency, sum(l.amount_minor) as amount from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'receivable'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where ${own(ctx, sql`l`)} group by e.currency)
    select a.id as account_id, a.code, a.name, coalesce(o.currency, t.currency, ${ctx.company.currency}) as currency,
      coalesce(o.open, 0) as count, coalesce(o.due, 0) as ours, coalesce(t.amount, 0) as theirs
    from accounts a left join (ours o full join theirs t on t.currency = o.currency) on true
    where ${own(ctx, sql`a`)} and a.purpose = 'receivable' order by currency`;
}

/** The same in the company's currency, each invoice at its own rate. */
function receivableInBase(ctx: TenantContext): SQL {
  const base = (amount: SQL, table: SQL) => sql`round(${amount} * ${table}.exchange_rate * ${scaleOf(ctx, table)})`;
  return sql`
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency,
      (select count(*) from invoices i where ${own(ctx, sql`i`)} and i.balance_due_minor > 0) as count,
      (select coalesce(sum(${base(sql`i.balance_due_minor`, sql`i`)}), 0) from invoices i where ${own(ctx, sql`i`)})
        - (select coalesce(sum(${base(sql`(n.total_minor - n.refunded_minor)`, sql`n`)}), 0) from credit_notes n
          where ${own(ctx, sql`n`)} and n.invoice_id is null) as ours,
      (select coalesce(sum(l.base_minor), 0) from journal_lines l where ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a where ${own(ctx, sql`a`)} and a.purpose = 'receivable'`;
}

/** What is held for customers, by currency; the account is a liability, so what it says has the other sign. */
function customerCredit(ctx: TenantContext): SQL {
  return sql`
    with ours as (
      select c.currency, sum(c.held_minor) as held, count(*) filter (where c.held_minor > 0) as count from customer_credits c
      where ${own(ctx, sql`c`)} group by c.currency),
    theirs as (
      select e.currency, -sum(l.amount_minor) as amount from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'customer_credit'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> 'manual'
      where ${own(ctx, sql`l`)} group by e.currency)
    select a.id as account_id, a.code, a.name, coalesce(o.currency, t.currency, ${ctx.company.currency}) as currency,
      coalesce(o.count, 0) as count, coalesce(o.held, 0) as ours, coalesce(t.amount, 0) as theirs
    from accounts a left join (ours o full join theirs t on t.currency = o.currency) on true
    where ${own(ctx, sql`a`)} and a.purpose = 'customer_credit' order by currency`;
}

/** The same in the company's currency, at what each customer's credit stands at. */
function creditInBase(ctx: TenantContext): SQL {
  return sql`
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency,
      (select count(*) from customer_credits c where ${own(ctx, sql`c`)} and c.held_minor > 0) as count,
      (select coalesce(sum(c.base_held_minor), 0) from customer_credits c where ${own(ctx, sql`c`)}) as ours,
      (select coalesce(-sum(l.base_minor), 0) from journal_lines l
        join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> 'manual'
        where ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a where ${own(ctx, sql`a`)} and a.purpose = 'customer_credit'`;
}

/** Powers of ten between the minor units of a document's currency and the company's. */
function scaleOf(ctx: TenantContext, table: SQL): SQL {
  const decimals = currencyDecimals(ctx.company.currency);
  const other = (places: number) => sql`power(10::numeric, ${decimals - places}::int)`;
  return sql`case when ${table}.currency = any('{BIF,CLP,DJF,GNF,ISK,JPY,KMF,KRW,PYG,RWF,UGX,VND,VUV,XAF,XOF,XPF}') then ${other(0)}
    when ${table}.currency = any('{BHD,IQD,JOD,KWD,LYD,OMR,TND}') then ${other(3)}
    when ${table}.currency = 'CLF' then ${other(4)} else ${other(2)} end`;
}

/** What stands on gift cards. Vouchers that were invoiced stand in the same account, but have no card, unless a check-out billed them. */
function giftCards(ctx: TenantContext): SQL {
  return sql`
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency,
      (select count(*) from gift_cards g where ${own(ctx, sql`g`)}) as count,
      (select coalesce(sum(g.balance_minor), 0) from gift_cards g where ${own(ctx, sql`g`)}) as ours,
      (select coalesce(-sum(l.base_minor), 0) from journal_lines l
        join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
        left join credit_notes n on e.cause_type = 'credit_note' and n.tenant_id = e.tenant_id and n.id = e.cause_id
        left join invoices i on i.tenant_id = n.tenant_id and i.id = n.invoice_id
        where (e.cause_type in ('sale', 'gift_card') or i.check_out) and ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a where ${own(ctx, sql`a`)} and a.purpose = 'gift_cards'`;
}

/** What customers' points stand at in deferred mode. */
function loyaltyPoints(ctx: TenantContext): SQL {
  return sql`
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency,
      (select count(*) from loyalty_accounts y where ${own(ctx, sql`y`)}) as count,
      (select coalesce(sum(y.owed_minor), 0) from loyalty_accounts y where ${own(ctx, sql`y`)}) as ours,
      (select coalesce(-sum(l.base_minor), 0) from journal_lines l
        join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> 'manual'
        where ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a where ${own(ctx, sql`a`)} and a.purpose = 'loyalty_points'`;
}

/** What rooms and house accounts owe until check-out. */
function guestLedger(ctx: TenantContext): SQL {
  return sql`
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency,
      (select count(*) from folios f where ${own(ctx, sql`f`)}) as count,
      (select coalesce(sum(f.balance_minor), 0) from folios f where ${own(ctx, sql`f`)}) as ours,
      (select coalesce(sum(l.base_minor), 0) from journal_lines l
        join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> 'manual'
        where ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a where ${own(ctx, sql`a`)} and a.purpose = 'guest_ledger'`;
}

function stock(ctx: TenantContext): SQL {
  return sql`
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency, coalesce(v.count, 0) as count,
      coalesce(v.value, 0) as ours,
      (select coalesce(sum(l.base_minor), 0) from journal_lines l where ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a, lateral (
      select count(distinct s.product_id) filter (where s.on_hand <> 0) as count, sum(s.value_minor) as value
      from stock_levels s join products p on p.tenant_id = s.tenant_id and p.id = s.product_id
      where s.tenant_id = ${ctx.tenant} and ${own(ctx, sql`p`)}) v
    where ${own(ctx, sql`a`)} and a.purpose = 'stock'`;
}

/** What has a comparison of its own: a drawer's cash, credit, gift cards, rooms. */
const KEPT_ELSEWHERE = sql.raw("'{customer_credit,gift_card,folio}'");

/**
 * Money received less given back, by the account of its method: payments, and what tills took otherwise than in cash, which
 * stands in the account of its drawer.
 */
function methodAccounts(ctx: TenantContext): SQL {
  return sql`
    with ours as (
      select account_id, count(*) as count, sum(amount) as amount from (
        select m.account_id, p.base_amount_minor as amount from payments p
        join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
        where ${own(ctx, sql`p`)}
        union all
        select m.account_id, t.amount_minor from sales s
        join sale_tenders t on t.tenant_id = s.tenant_id and t.sale_id = s.id and t.kind <> 'cash' and t.kind <> all(${KEPT_ELSEWHERE})
        join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
        where ${own(ctx, sql`s`)} and not s.training) taken
      group by account_id)
    select a.id as account_id, a.code, a.name, ${ctx.company.currency} as currency, coalesce(o.count, 0) as count,
      coalesce(o.amount, 0) as ours,
      (select coalesce(sum(l.base_minor), 0) from journal_lines l
        join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
          and e.cause_type <> all('{manual,cash_movement,shift}')
        where ${own(ctx, sql`l`)} and l.account_id = a.id) as theirs
    from accounts a left join ours o on o.account_id = a.id
    where ${own(ctx, sql`a`)} and exists (
      select 1 from payment_methods m where m.tenant_id = a.tenant_id and m.company_id = a.company_id and m.account_id = a.id
        and m.kind <> all(${KEPT_ELSEWHERE}))
    order by a.code`;
}

/**
 * Invoices that stand less credit notes: their tax (receipts have tax too), or what they came to before tax. Before tax they may have posted to any
 * account but the customer's and the tax's: sales, but for some lines also fees, gift cards or bad debts. A check-out bills receipts:
 * its tax was theirs, and all of it comes off the guest ledger.
 */
function soldOrTaxed(ctx: TenantContext, what: "tax" | "net"): SQL {
  const amount = what === "tax" ? sql`tax_minor` : sql`net_minor`;
  const invoiced =
    what === "tax"
      ? sql`case when i.check_out then 0 else i.tax_minor end`
      : sql`case when i.check_out then i.total_minor else i.net_minor end`;
  const receipts =
    what === "tax"
      ? sql` union all select s.currency, s.tax_minor from sales s where ${own(ctx, sql`s`)} and not s.training`
      : sql``;
  const posted =
    what === "tax"
      ? sql`a.purpose = 'tax_output' and e.cause_type <> 'manual'`
      : sql`coalesce(a.purpose, '') <> all('{receivable,tax_output}') and e.cause_type in ('invoice', 'credit_note')
        and e.step in ('issue', 'void')`;
  return sql`
    with ours as (
      select currency, sum(amount) as amount, count(*) as count from (
        select i.currency, ${invoiced} as amount from invoices i where ${own(ctx, sql`i`)} and i.voided_at is null
        union all select n.currency, -n.${amount} from credit_notes n where ${own(ctx, sql`n`)}${receipts}) d group by currency),
    theirs as (
      select e.currency, -sum(l.amount_minor) as amount from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where ${own(ctx, sql`l`)} and ${posted} group by e.currency)
    select ${what === "tax" ? sql`a.id` : sql`null::uuid`} as account_id,
      ${what === "tax" ? sql`a.code` : sql`null::text`} as code,
      ${what === "tax" ? sql`a.name` : sql`'Invoiced, net'`} as name,
      coalesce(o.currency, t.currency, ${ctx.company.currency}) as currency,
      coalesce(o.count, 0) as count, coalesce(o.amount, 0) as ours, coalesce(t.amount, 0) as theirs
    from accounts a left join (ours o full join theirs t on t.currency = o.currency) on true
    where ${own(ctx, sql`a`)} and a.purpose = ${what === "tax" ? "tax_output" : "sales"} order by currency`;
}
