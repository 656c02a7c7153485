import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { conflict, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { parseMoney, parsePercent, ZERO } from "@/server/money";
import { takeNumber } from "@/server/numbers/take-number";
import { record } from "@/server/outbox/record";
import { exchangeRateOf } from "./exchange-rate-of";
import { findCustomer, type OrderingCustomer } from "./find-customer";
import { findSite } from "./find-site";
import type { DraftQuote } from "./input";
import { orderDetail } from "./order-detail";
import { type OrderTerms, priceOrder } from "./price-order";
import { saveLines } from "./save-lines";

/** Writes a quote and gives it its number. Prices, taxes and currency that are not said come from product, customer and company. */
export async function draftQuote(ctx: TenantContext, input: DraftQuote) {
  const [customer, site] = await Promise.all([findCustomer(ctx, input.customerId), findSite(ctx, input.siteId)]);
  refuseArchived(customer);
  const currency = input.currency ?? customer.currency;
  const terms: OrderTerms = {
    currency,
    exchangeRate: exchangeRateOf(ctx.company, currency, input.exchangeRate),
    orderDate: input.orderDate ?? todayIn(site.timeZone, site.businessDayStart, ctx.now),
    pricesIncludeTax: input.pricesIncludeTax ?? ctx.company.pricesIncludeTax,
    roundingPolicy: ctx.company.roundingPolicy,
    discountPpm: input.discountPercent ? parsePercent(input.discountPercent, "discountPercent") : 0,
    discountAmountMinor: input.discountAmount ? parseMoney(input.discountAmount, currency, "discountAmount") : ZERO,
    serviceChargePpm: input.serviceChargePercent ? parsePercent(input.serviceChargePercent) : site.serviceChargePpm,
  };
  const { figures, lines } = await priceOrder(ctx, input.lines, terms);

  const id = input.id ?? newId();
  const quoteNumber = await takeNumber(ctx, "quote");
  const made = await ctx.tx
    .insert(salesOrders)
    .values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      siteId: site.id,
      customerId: customer.id,
      quoteNumber,
      wantedBy: input.wantedBy ?? null,
      reference: input.reference ?? "",
      notes: input.notes ?? "",
      ...terms,
      ...figures,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [salesOrders.tenantId, salesOrders.id] })
    .returning({ id: salesOrders.id });
  if (made.length === 0) {
    throw conflict("id_taken", "There is an order with this id already. Nothing was changed. Send a new id, or none.");
  }
  await saveLines(ctx, id, lines);
  await record(ctx, {
    kind: "quote.drafted",
    subjects: [id, customer.id],
    details: {
      version: 1,
      number: quoteNumber,
      customerName: customer.name,
      lines: lines.length,
      totalMinor: figures.totalMinor,
      currency,
    },
  });
  return orderDetail(ctx, { id });
}

function refuseArchived(customer: OrderingCustomer): void {
  if (!customer.archivedAt) return;
  throw refused(
    "customer_archived",
    `${customer.name} is archived and cannot be put on new documents. Nothing was changed. Unarchive the customer, or choose another.`,
    { customerId: customer.id },
  );
}
