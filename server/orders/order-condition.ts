import { and, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { matching } from "@/server/search/matching";
import { prefixRange } from "@/server/search/words";
import type { OrderFilter } from "./input";
import type { OrderView } from "./rules";

const statusesOf: Record<OrderView, string[] | null> = {
  all: null,
  quote: ["quote"],
  open: ["confirmed", "part_invoiced"],
  part_invoiced: ["part_invoiced"],
  invoiced: ["invoiced"],
  cancelled: ["cancelled"],
};

/** The orders of a view that a search finds: by the beginning of their number, or words of the customer's name. */
export function orderCondition(ctx: TenantContext, filter: OrderFilter): SQL | undefined {
  const statuses = statusesOf[filter.view];
  return and(
    eq(salesOrders.tenantId, ctx.tenant),
    eq(salesOrders.companyId, ctx.company.id),
    statuses ? inArray(salesOrders.status, statuses) : undefined,
    filter.customerId ? eq(salesOrders.customerId, filter.customerId) : undefined,
    searched(ctx, filter.q?.trim() ?? ""),
  );
}

function searched(ctx: TenantContext, query: string): SQL | undefined {
  if (query === "") return undefined;
  const number = query.toUpperCase();
  const { from, until } = prefixRange(number);
  const digits = /^\d{1,6}$/.test(number) ? number.padStart(6, "0") : null;
  return or(
    and(gte(salesOrders.number, from), lt(salesOrders.number, until)),
    and(gte(salesOrders.quoteNumber, from), lt(salesOrders.quoteNumber, until)),
    digits ? eq(salesOrders.number, `SO-${digits}`) : undefined,
    digits ? eq(salesOrders.quoteNumber, `Q-${digits}`) : undefined,
    sql`${salesOrders.customerId} in (select c.id from customers c where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id} and ${matching(ctx, "customer", query, sql`c.id`)})`,
  );
}
