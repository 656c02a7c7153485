import type { CustomerAddress } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { decimalAdd, decimalCompare, formatPercent, minor, sum } from "@/server/money";
import { timelineOf } from "@/server/outbox/queries";
import { draftedQuantities, orderDocuments, orderHeader, orderLines } from "./queries";
import { type OrderStatus, outstanding, readyAmount, readyQuantity, shortQuantity } from "./rules";

/** Everything a screen or program shows of an order: header, lines with their stock, documents made from it, and what happened. */
export async function orderDetail(ctx: TenantContext, { id }: { id: string }) {
  const [header, rows, drafted, documents, timeline] = await Promise.all([
    orderHeader(ctx, id),
    orderLines(ctx, id),
    draftedQuantities(ctx, id),
    orderDocuments(ctx, id),
    timelineOf(ctx, id, 100),
  ]);
  if (!header) throw notFound("sales order");
  const { order, customer, siteName } = header;
  const status = order.status as OrderStatus;
  const open = status === "confirmed" || status === "part_invoiced";
  const lines = rows.map((row) => {
    const line = {
      ...row,
      stocked: row.kind === "stocked",
      draftedQuantity: drafted.get(row.id) ?? "0",
      totalMinor: minor(row.totalMinor),
    };
    return {
      ...line,
      netMinor: minor(row.netMinor),
      taxMinor: minor(row.taxMinor),
      discountPercent: formatPercent(row.discountPpm),
      discountAmountMinor: minor(row.discountAmountMinor),
      outstandingQuantity: status === "cancelled" ? "0" : outstanding(line),
      readyQuantity: open ? readyQuantity(line) : "0",
      shortQuantity: open ? shortQuantity(line) : "0",
      /** Free pieces with those this order holds itself. */
      availableQuantity: line.stocked ? decimalAdd(row.availableQuantity, row.reservedQuantity) : null,
    };
  });
  const { tenantId: _, companyId: __, discountPpm, ...facts } = order;
  return {
    ...facts,
    status,
    roundingPolicy: order.roundingPolicy as "line" | "document",
    exchangeRate: decimalAdd(order.exchangeRate, "0"),
    discountPercent: formatPercent(discountPpm),
    discountAmountMinor: minor(order.discountAmountMinor),
    subtotalMinor: minor(order.subtotalMinor),
    discountMinor: minor(order.discountMinor),
    serviceChargeMinor: minor(order.serviceChargeMinor),
    netMinor: minor(order.netMinor),
    taxMinor: minor(order.taxMinor),
    totalMinor: minor(order.totalMinor),
    invoicedMinor: minor(order.invoicedMinor),
    siteName,
    customer: { ...customer, city: cityOf(customer.addresses), archived: customer.archivedAt !== null },
    customerName: customer.name,
    lines,
    shortages: lines
      .filter((line) => decimalCompare(line.shortQuantity, "0") > 0)
      .map((line) => ({
        orderLineId: line.id,
        productId: line.productId,
        sku: line.sku,
        description: line.description,
        shortQuantity: line.shortQuantity,
      })),
    /** What the parts that are ready come to, tax included, before any service charge. */
    readyMinor: sum(open ? lines.map(readyAmount) : []),
    documents,
    timeline,
  };
}

function cityOf(addresses: readonly CustomerAddress[]): string {
  return addresses.find((address) => address.kind === "billing")?.city ?? addresses[0]?.city ?? "";
}
