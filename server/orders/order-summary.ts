import { count, sum } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { add, minor, ZERO } from "@/server/money";
import type { OrderFilter } from "./input";
import { orderCondition } from "./order-condition";
import type { OrderView } from "./rules";

/** How many orders each view holds for this search, and what those of the chosen view come to per currency. */
export async function orderSummary(ctx: TenantContext, filter: OrderFilter) {
  const rows = await ctx.tx
    .select({
      status: salesOrders.status,
      currency: salesOrders.currency,
      count: count(),
      totalMinor: sum(salesOrders.totalMinor),
      invoicedMinor: sum(salesOrders.invoicedMinor),
    })
    .from(salesOrders)
    .where(orderCondition(ctx, { ...filter, view: "all" }))
    .groupBy(salesOrders.status, salesOrders.currency);
  const counts: Record<OrderView, number> = { all: 0, quote: 0, open: 0, part_invoiced: 0, invoiced: 0, cancelled: 0 };
  const sums = new Map<
    string,
    { currency: string; totalMinor: ReturnType<typeof minor>; invoicedMinor: ReturnType<typeof minor> }
  >();
  for (const row of rows) {
    const views = viewsOf(row.status);
    for (const view of views) counts[view] += row.count;
    if (!views.includes(filter.view)) continue;
    const known = sums.get(row.currency) ?? { currency: row.currency, totalMinor: ZERO, invoicedMinor: ZERO };
    sums.set(row.currency, {
      currency: row.currency,
      totalMinor: add(known.totalMinor, minor(Number(row.totalMinor ?? 0))),
      invoicedMinor: add(known.invoicedMinor, minor(Number(row.invoicedMinor ?? 0))),
    });
  }
  return { counts, sums: [...sums.values()].sort((a, b) => a.currency.localeCompare(b.currency)) };
}

function viewsOf(status: string): OrderView[] {
  switch (status) {
    case "quote":
      return ["all", "quote"];
    case "confirmed":
      return ["all", "open"];
    case "part_invoiced":
      return ["all", "open", "part_invoiced"];
    case "invoiced":
      return ["all", "invoiced"];
    default:
      return ["all", "cancelled"];
  }
}
