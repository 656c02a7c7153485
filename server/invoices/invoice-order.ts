import { and, eq } from "drizzle-orm";
import { invoiceDrafts } from "@/drizzle/schema/invoices";
import { requirePermission } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { decimalAdd, decimalCompare, formatPercent, minor, toDecimal } from "@/server/money";
import { linesOf } from "@/server/orders/lines-of";
import { lockOrder } from "@/server/orders/lock-order";
import { cannotInvoice, orderName } from "@/server/orders/rules";
import { draftInvoice } from "./draft-invoice";
import type { InvoiceOrder } from "./input";
import type { InvoiceView } from "./invoice-view";
import { issueInvoice } from "./issue-invoice";
import { cannotInvoiceLines, discountShare, leftToInvoice } from "./rules";

/**
 * Makes a draft of what an order has not had invoiced yet, or of the lines given; with `issue` it is issued at once. What
 * stands in another draft counts as invoiced. Refused for a quote, a cancelled order, and more than is left.
 */
export async function invoiceOrder(ctx: TenantContext, input: InvoiceOrder): Promise<InvoiceView> {
  if (input.issue) requirePermission(ctx, "invoices.issue");
  const order = await lockOrder(ctx, input.orderId);
  const [lines, drafted] = await Promise.all([linesOf(ctx, order.id), draftedQuantities(ctx, order.id)]);
  const open = lines.map((line) => ({
    ...line,
    taken: decimalAdd(line.invoicedQuantity, drafted.get(line.id) ?? "0"),
  }));
  const wanted = input.lines ? merged(input.lines) : leftToInvoice(open);
  for (const { orderLineId } of wanted) if (!open.some((line) => line.id === orderLineId)) throw notFound("order line");
  const refusal = cannotInvoice(order) ?? cannotInvoiceLines({ name: orderName(order), lines: open }, wanted);
  if (refusal) throw refused(refusal.code, refusal.message);

  const { currency } = order;
  const quantityOf = new Map(wanted.map((line) => [line.orderLineId, line.quantity]));
  const share = discountShare(order, open, quantityOf);
  const draft = await draftInvoice(
    ctx,
    {
      customerId: order.customerId,
      siteId: order.siteId,
      currency,
      exchangeRate: order.exchangeRate,
      reference: order.reference,
      notes: order.notes,
      pricesIncludeTax: order.pricesIncludeTax,
      discountPercent: formatPercent(order.discountPpm),
      discountAmount: share.documentMinor === 0 ? undefined : toDecimal(share.documentMinor, currency),
      serviceChargePercent: formatPercent(order.serviceChargePpm),
      lines: [],
    },
    {
      orderId: order.id,
      lines: open.flatMap((line, index) => {
        const quantity = quantityOf.get(line.id);
        if (quantity === undefined) return [];
        const amount = share.linesMinor[index] ?? minor(0);
        return {
          productId: line.productId,
          description: line.description,
          quantity,
          unitPrice: line.unitPrice,
          discountPercent: line.discountPpm === 0 ? undefined : formatPercent(line.discountPpm),
          discountAmount: amount === 0 ? undefined : toDecimal(amount, currency),
          taxCodeId: line.taxCodeId,
          orderLineId: line.id,
        };
      }),
    },
  );
  return input.issue ? issueInvoice(ctx, { id: draft.id }) : draft;
}

/** What stands in drafts of this order already, by its lines. */
async function draftedQuantities(ctx: TenantContext, orderId: string): Promise<Map<string, string>> {
  const drafts = await ctx.tx
    .select({ lines: invoiceDrafts.lines })
    .from(invoiceDrafts)
    .where(and(eq(invoiceDrafts.tenantId, ctx.tenant), eq(invoiceDrafts.orderId, orderId)));
  return quantities(drafts.flatMap((draft) => draft.lines));
}

function quantities(lines: readonly { orderLineId?: string | null; quantity: string }[]): Map<string, string> {
  const byLine = new Map<string, string>();
  for (const { orderLineId, quantity } of lines) {
    if (orderLineId) byLine.set(orderLineId, decimalAdd(byLine.get(orderLineId) ?? "0", quantity));
  }
  return byLine;
}

function merged(lines: readonly { orderLineId: string; quantity: string }[]) {
  return [...quantities(lines)]
    .map(([orderLineId, quantity]) => ({ orderLineId, quantity }))
    .filter((line) => decimalCompare(line.quantity, "0") > 0);
}
