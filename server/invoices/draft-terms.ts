import { and, desc, eq } from "drizzle-orm";
import { type DraftLine, invoices } from "@/drizzle/schema/invoices";
import type { PricedLine } from "@/server/catalog/price-lines";
import type { TenantContext } from "@/server/context";
import { invalid, refused } from "@/server/errors";
import type { DocumentLineInput } from "@/server/totals/input";

/** A line is kept as it was typed, with what the product filled in, so that a later price change does not reach it. */
export function linesToKeep(
  priced: readonly PricedLine[],
  typed: readonly (DocumentLineInput & { orderLineId?: string | null })[],
): DraftLine[] {
  return priced.map((line, index) => ({
    id: line.id,
    productId: line.productId,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discountPercent: typed[index]?.discountPercent,
    discountAmount: typed[index]?.discountAmount,
    taxCodeId: line.taxCodeId,
    orderLineId: typed[index]?.orderLineId ?? null,
  }));
}

export function customerArchived(name: string) {
  return refused(
    "customer_archived",
    `${name} is archived and gets no new invoices. Nothing was changed. Restore the customer, or choose another.`,
  );
}

/** One in the company's currency; else the rate of the last invoice in that currency. */
export async function usualRate(ctx: TenantContext, currency: string): Promise<string> {
  if (currency === ctx.company.currency) return "1";
  const [last] = await ctx.tx
    .select({ rate: invoices.exchangeRate })
    .from(invoices)
    .where(
      and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.currency, currency)),
    )
    .orderBy(desc(invoices.issueDate), desc(invoices.id))
    .limit(1);
  if (last) return last.rate;
  const sentence = `This invoice is in ${currency}. Give the exchange rate: how many ${ctx.company.currency} one ${currency} is.`;
  throw invalid("exchangeRate", sentence, "exchange_rate_missing");
}
