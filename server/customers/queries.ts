import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import { salesOrders } from "@/drizzle/schema/orders";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { type AppError, notFound, refused } from "@/server/errors";
import { type Minor, minor } from "@/server/money";
import { readCursor, writeCursor } from "@/server/search/cursor";
import { matching } from "@/server/search/matching";
import { type Neighbours, neighboursOf } from "@/server/search/neighbours";
import type { CustomerNeighbours, ListCustomers } from "./input";
import type { Balance } from "./rules";

const columns = {
  id: customers.id,
  number: customers.number,
  name: customers.name,
  email: customers.email,
  phone: customers.phone,
  taxId: customers.taxId,
  country: customers.country,
  currency: customers.currency,
  paymentTermsDays: customers.paymentTermsDays,
  priceListId: customers.priceListId,
  contacts: customers.contacts,
  addresses: customers.addresses,
  notes: customers.notes,
  archivedAt: customers.archivedAt,
  version: customers.version,
  createdAt: customers.createdAt,
};

export type Customer = Awaited<ReturnType<typeof customerById>>;

const own = (ctx: TenantContext) => and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id));

/** A customer as it was entered. Throws not found. */
export async function customerById(ctx: TenantContext, id: string) {
  const [row] = await ctx.tx
    .select(columns)
    .from(customers)
    .where(and(own(ctx), eq(customers.id, id)));
  if (!row) throw notFound("customer");
  return row;
}

/** The whole row, locked until the transaction ends. Throws not found. */
export async function lockCustomer(ctx: TenantContext, id: string) {
  const [row] = await ctx.tx
    .select()
    .from(customers)
    .where(and(own(ctx), eq(customers.id, id)))
    .for("update");
  if (!row) throw notFound("customer");
  return row;
}

/** The refusal when a customer has this number already, else null. */
export async function numberTaken(ctx: TenantContext, number: string): Promise<AppError | null> {
  const [row] = await ctx.tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(and(own(ctx), eq(customers.number, number)));
  if (!row) return null;
  return refused(
    "number_taken",
    `${row.name} has the customer number ${number} already. Nothing was changed. Choose another number.`,
    { customerId: row.id },
  );
}

export async function openOrdersOf(ctx: TenantContext, customerId: string): Promise<number> {
  const [row] = await ctx.tx
    .select({ open: count() })
    .from(salesOrders)
    .where(
      and(
        eq(salesOrders.tenantId, ctx.tenant),
        eq(salesOrders.companyId, ctx.company.id),
        eq(salesOrders.customerId, customerId),
        inArray(salesOrders.status, ["confirmed", "part_invoiced"]),
      ),
    );
  return row?.open ?? 0;
}

/** The business day at the company's first site: what "overdue" is measured by. */
export async function companyToday(ctx: TenantContext): Promise<string> {
  const [site] = await ctx.tx
    .select({ timeZone: sites.timeZone, dayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  return todayIn(site?.timeZone ?? "UTC", site?.dayStart ?? "00:00", ctx.now);
}

/** What each of these customers owes and what we hold for them, per currency; a customer with nothing open is missing. */
export async function balancesOf(
  ctx: TenantContext,
  ids: readonly string[],
  today?: string,
): Promise<Map<string, Balance[]>> {
  if (ids.length === 0) return new Map();
  const day = today ?? (await companyToday(ctx));
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const found = await ctx.tx.execute<
    Record<"customer_id" | "currency" | "owed" | "overdue" | "credit" | "held" | "paying_out" | "open" | "late", string>
  >(
    sql`select customer_id, currency, sum(owed)::bigint as owed, sum(overdue)::bigint as overdue, sum(credit)::bigint as credit,
        sum(held)::bigint as held, sum(paying_out)::bigint as paying_out,
        count(*) filter (where owed > 0) as open, count(*) filter (where overdue > 0) as late
      from (
        select customer_id, currency, greatest(balance_due_minor, 0) as owed, greatest(-balance_due_minor, 0) as credit,
          case when due_date < ${day}::date then greatest(balance_due_minor, 0) else 0 end as overdue, 0 as held, 0 as paying_out
        from invoices
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id in (${list}) and balance_due_minor <> 0
        union all
        select customer_id, currency, 0, total_minor - refunded_minor, 0, 0, 0
        from credit_notes
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id in (${list})
          and invoice_id is null and total_minor <> refunded_minor
        union all
        select customer_id, currency, 0, held_minor, 0, held_minor, paying_out_minor
        from customer_credits
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id in (${list}) and held_minor > 0
      ) part
      group by customer_id, currency
      order by customer_id, owed desc, credit desc, currency`,
  );
  const balances = new Map<string, Balance[]>();
  for (const row of found.rows) {
    const balance: Balance = {
      currency: row.currency,
      owedMinor: toMinor(row.owed),
      overdueMinor: toMinor(row.overdue),
      creditMinor: toMinor(row.credit),
      heldMinor: toMinor(row.held),
      payingOutMinor: toMinor(row.paying_out),
      openInvoices: Number(row.open),
      overdueInvoices: Number(row.late),
    };
    balances.set(row.customer_id, [...(balances.get(row.customer_id) ?? []), balance]);
  }
  return balances;
}

function toMinor(text: string): Minor {
  return minor(Number(text));
}

type List = z.output<typeof ListCustomers>;

/** Customers by name, number or age, with what is open between us; found by the beginnings of words. */
export async function listCustomers(ctx: TenantContext, input: List) {
  const today = await companyToday(ctx);
  const rows = await ctx.tx
    .select({
      id: customers.id,
      number: customers.number,
      name: customers.name,
      email: customers.email,
      phone: customers.phone,
      addresses: customers.addresses,
      country: customers.country,
      currency: customers.currency,
      archivedAt: customers.archivedAt,
      version: customers.version,
      createdAt: customers.createdAt,
    })
    .from(customers)
    .where(
      and(
        own(ctx),
        input.view === "archived" ? isNotNull(customers.archivedAt) : isNull(customers.archivedAt),
        inView(ctx, input.view, today),
        input.country ? eq(customers.country, input.country) : undefined,
        input.q ? matching(ctx, "customer", input.q, customers.id) : undefined,
        after(input),
      ),
    )
    .orderBy(...order(input))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const balances = await balancesOf(
    ctx,
    page.map((row) => row.id),
    today,
  );
  const last = page.at(-1);
  return {
    items: page.map(({ addresses, ...row }) => ({
      ...row,
      city: (addresses.find((address) => address.kind === "billing") ?? addresses[0])?.city ?? "",
      balances: balances.get(row.id) ?? [],
    })),
    nextCursor: last && rows.length > input.limit ? cursorOf(input, last) : null,
  };
}

/** The customers before and after one in a list. Not found for a foreign one. */
export async function customerNeighbours(
  ctx: TenantContext,
  { id, ...list }: z.output<typeof CustomerNeighbours>,
): Promise<Neighbours<{ id: string; name: string }>> {
  const [customer] = await ctx.tx
    .select({ id: customers.id, name: customers.name, number: customers.number })
    .from(customers)
    .where(and(own(ctx), eq(customers.id, id)));
  if (!customer) throw notFound("customer");
  return neighboursOf(list.direction, async (direction) => {
    const asked = { ...list, direction, limit: 1 };
    const { items } = await listCustomers(ctx, { ...asked, cursor: cursorOf(asked, customer) });
    return { items: items.map((row) => ({ id: row.id, name: row.name })) };
  });
}

/** How many customers each view holds, and in which countries they are. */
export async function customerCounts(ctx: TenantContext) {
  const today = await companyToday(ctx);
  const active = isNull(customers.archivedAt);
  const number = (view: List["view"]) => {
    const condition = view === "archived" ? isNotNull(customers.archivedAt) : and(active, inView(ctx, view, today));
    return sql<number>`(count(*) filter (where ${condition}))::int`;
  };
  const [[row], countries] = await Promise.all([
    ctx.tx
      .select({
        active: number("active"),
        owing: number("owing"),
        overdue: number("overdue"),
        in_credit: number("in_credit"),
        archived: number("archived"),
      })
      .from(customers)
      .where(own(ctx)),
    ctx.tx
      .select({ country: customers.country, customers: count() })
      .from(customers)
      .where(and(own(ctx), active, ne(customers.country, "")))
      .groupBy(customers.country)
      .orderBy(desc(count()), asc(customers.country)),
  ]);
  return { ...(row ?? { active: 0, owing: 0, overdue: 0, in_credit: 0, archived: 0 }), countries };
}

function inView(ctx: TenantContext, view: List["view"], today: string): SQL | undefined {
  const ofInvoices = (condition: SQL) =>
    sql`${customers.id} in (select i.customer_id from invoices i where i.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id} and ${condition})`;
  switch (view) {
    case "active":
    case "archived":
      return undefined;
    case "owing":
      return ofInvoices(sql`i.balance_due_minor > 0`);
    case "overdue":
      return ofInvoices(sql`i.balance_due_minor > 0 and i.due_date < ${today}::date`);
    case "in_credit":
      return sql`(${ofInvoices(sql`i.balance_due_minor < 0`)} or ${customers.id} in (select n.customer_id from credit_notes n where n.tenant_id = ${ctx.tenant} and n.company_id = ${ctx.company.id} and n.invoice_id is null and n.total_minor > n.refunded_minor)
        or ${customers.id} in (select h.customer_id from customer_credits h where h.tenant_id = ${ctx.tenant} and h.company_id = ${ctx.company.id} and h.held_minor > 0))`;
  }
}

function order({ sort, direction }: List): SQL[] {
  const turn = direction === "asc" ? asc : desc;
  switch (sort) {
    case "name":
      return [turn(customers.name), turn(customers.id)];
    case "number":
      return [turn(customers.number)];
    case "newest":
      return [turn(customers.id)];
  }
}

function after({ sort, direction, cursor }: List): SQL | undefined {
  const sign = direction === "asc" ? sql`>` : sql`<`;
  switch (sort) {
    case "name": {
      const key = readCursor(cursor, ["text", "id"]);
      return key ? sql`(${customers.name}, ${customers.id}) ${sign} (${key[0]}, ${key[1]}::uuid)` : undefined;
    }
    case "number": {
      const key = readCursor(cursor, ["text"]);
      return key ? sql`${customers.number} ${sign} ${key[0]}` : undefined;
    }
    case "newest": {
      const key = readCursor(cursor, ["id"]);
      return key ? sql`${customers.id} ${sign} ${key[0]}::uuid` : undefined;
    }
  }
}

function cursorOf({ sort }: List, last: { id: string; name: string; number: string }): string {
  switch (sort) {
    case "name":
      return writeCursor(last.name, last.id);
    case "number":
      return writeCursor(last.number);
    case "newest":
      return writeCursor(last.id);
  }
}
