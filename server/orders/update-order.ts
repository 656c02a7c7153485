import { and, eq } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import {
  decimalCompare,
  formatPercent,
  type Minor,
  minor,
  parseMoney,
  parsePercent,
  toDecimal,
  ZERO,
} from "@/server/money";
import { record } from "@/server/outbox/record";
import { changesOf, type LineWords } from "@/server/totals/changes";
import type { DocumentLineInput } from "@/server/totals/input";
import { exchangeRateOf } from "./exchange-rate-of";
import { findCustomer, type OrderingCustomer } from "./find-customer";
import { type DocumentSite, findSite } from "./find-site";
import type { UpdateOrder } from "./input";
import { linesOf, type SavedLine } from "./lines-of";
import { type LockedOrder, lockOrder } from "./lock-order";
import { matchLines } from "./match-lines";
import { orderDetail } from "./order-detail";
import { type OrderTerms, type PricedOrder, priceOrder } from "./price-order";
import { refuseStale } from "./refuse-stale";
import { reserveRest } from "./reserve-rest";
import { cannotChangeLine, cannotChangeParties, cannotEdit, statusOf } from "./rules";
import { saveLines } from "./save-lines";

/**
 * Changes a quote or an order that is not wholly invoiced; a confirmed one is priced and reserved anew. Throws a conflict that
 * names who changed what when `version` is not the order's any more, refused (`below_invoiced`) for less than is invoiced.
 */
export async function updateOrder(ctx: TenantContext, input: UpdateOrder) {
  const order = await lockOrder(ctx, input.id);
  await refuseStale(ctx, order, input.version);
  const reason = cannotEdit(order);
  if (reason) throw refused(reason.code, reason.message, { orderStatus: order.status });

  const [before, customer, site, oldCustomer, oldSite] = await Promise.all([
    linesOf(ctx, order.id),
    findCustomer(ctx, input.customerId ?? order.customerId),
    findSite(ctx, input.siteId ?? order.siteId),
    findCustomer(ctx, order.customerId),
    findSite(ctx, order.siteId),
  ]);
  const terms = termsOf(ctx, order, input);
  refuseOtherParties(order, customer, terms);
  const wanted = matchLines(input.lines ?? before.map((line) => asInput(line, order.currency)), before);
  refuseBelowInvoiced(before, wanted);
  const kept = before.flatMap((line) => line.productId ?? []);
  const { figures, lines } = await priceOrder(ctx, wanted, terms, kept);

  const header = {
    wantedBy: input.wantedBy === undefined ? order.wantedBy : input.wantedBy,
    reference: input.reference ?? order.reference,
    notes: input.notes ?? order.notes,
  };
  const changes = changesOf(
    { ...order, customer: oldCustomer.name, site: oldSite.name, lines: before.map(lineWords) },
    {
      ...terms,
      ...header,
      totalMinor: figures.totalMinor,
      customer: customer.name,
      site: site.name,
      lines: lines.map(lineWords),
    },
  );
  if (changes.length === 0 && sameOrder(before, lines)) return orderDetail(ctx, { id: order.id });

  const invoicedOf = new Map(before.map((line) => [line.id, line.invoicedQuantity]));
  const status = statusOf(
    order.status,
    lines.map((line) => ({ quantity: line.quantity, invoicedQuantity: invoicedOf.get(line.id) ?? "0" })),
  );
  await saveLines(ctx, order.id, lines, removedFrom(before, lines));
  await ctx.tx
    .update(salesOrders)
    .set({
      customerId: customer.id,
      siteId: site.id,
      ...header,
      ...terms,
      ...figures,
      status,
      version: order.version + 1,
      updatedAt: ctx.now,
    })
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, order.id)));
  if (order.status !== "quote" && stockTouched(before, lines, order, site))
    await reserveRest(ctx, { id: order.id, siteId: site.id });
  await record(ctx, {
    kind: "order.changed",
    subjects: [...new Set([order.id, customer.id, order.customerId])],
    details: {
      version: order.version + 1,
      number: order.number ?? order.quoteNumber,
      currency: terms.currency,
      changes,
      before: { totalMinor: order.totalMinor, status: order.status },
      after: { totalMinor: figures.totalMinor, status },
    },
  });
  return orderDetail(ctx, { id: order.id });
}

function lineWords(line: SavedLine | PricedOrder["lines"][number]): LineWords {
  return { ...line, tax: line.taxes.map((tax) => tax.name).join(" + ") };
}

/** Either kind of discount replaces the other. */
function termsOf(ctx: TenantContext, order: LockedOrder, input: UpdateOrder): OrderTerms {
  const currency = input.currency ?? order.currency;
  const said = input.exchangeRate ?? (currency === order.currency ? order.exchangeRate : undefined);
  const newDiscount = input.discountPercent !== undefined || input.discountAmount !== undefined;
  return {
    currency,
    exchangeRate: exchangeRateOf(ctx.company, currency, said),
    orderDate: input.orderDate ?? order.orderDate,
    pricesIncludeTax: input.pricesIncludeTax ?? order.pricesIncludeTax,
    roundingPolicy: order.roundingPolicy,
    discountPpm: newDiscount ? percentOf(input.discountPercent, "discountPercent") : order.discountPpm,
    discountAmountMinor: newDiscount ? amountOf(input.discountAmount, currency) : minor(order.discountAmountMinor),
    serviceChargePpm:
      input.serviceChargePercent === undefined
        ? order.serviceChargePpm
        : percentOf(input.serviceChargePercent, "serviceChargePercent"),
  };
}

function percentOf(text: string | undefined, field: string): number {
  return text === undefined ? 0 : parsePercent(text, field);
}

function amountOf(text: string | undefined, currency: string): Minor {
  return text === undefined ? ZERO : parseMoney(text, currency, "discountAmount");
}

/** A saved line as it would be typed, for changes that do not name lines. */
function asInput(line: SavedLine, currency: string): DocumentLineInput {
  return {
    id: line.id,
    productId: line.productId,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    taxCodeId: line.taxCodeId,
    ...(line.discountPpm === 0 ? {} : { discountPercent: formatPercent(line.discountPpm) }),
    ...(line.discountAmountMinor === 0 ? {} : { discountAmount: toDecimal(minor(line.discountAmountMinor), currency) }),
  };
}

function refuseOtherParties(order: LockedOrder, customer: OrderingCustomer, terms: OrderTerms): void {
  const same =
    customer.id === order.customerId &&
    terms.currency === order.currency &&
    terms.pricesIncludeTax === order.pricesIncludeTax;
  const reason = same ? null : cannotChangeParties(order);
  if (reason) throw refused(reason.code, reason.message);
  if (customer.id !== order.customerId && customer.archivedAt) {
    throw refused(
      "customer_archived",
      `${customer.name} is archived and cannot be put on an order. Nothing was changed.`,
    );
  }
}

function refuseBelowInvoiced(before: readonly SavedLine[], wanted: readonly DocumentLineInput[]): void {
  for (const line of before) {
    const after = wanted.find((other) => other.id === line.id);
    const reason = cannotChangeLine(
      line,
      after ? { quantity: after.quantity, productId: after.productId?.toLowerCase() ?? null } : null,
    );
    if (reason) throw refused(reason.code, reason.message, reason.figures);
  }
}

function removedFrom(before: readonly SavedLine[], lines: PricedOrder["lines"]): string[] {
  const kept = new Set(lines.map((line) => line.id));
  return before.filter((line) => !kept.has(line.id)).map((line) => line.id);
}

/** Moving lines about is a change too, though no figure differs. */
function sameOrder(before: readonly SavedLine[], lines: PricedOrder["lines"]): boolean {
  return before.length === lines.length && before.every((line, place) => line.id === lines[place]?.id);
}

function stockTouched(
  before: readonly SavedLine[],
  lines: PricedOrder["lines"],
  order: LockedOrder,
  site: DocumentSite,
): boolean {
  if (site.id !== order.siteId || before.length !== lines.length) return true;
  const old = new Map(before.map((line) => [line.id, line]));
  return lines.some((line) => {
    const was = old.get(line.id);
    return !was || was.productId !== line.productId || decimalCompare(was.quantity, line.quantity) !== 0;
  });
}
