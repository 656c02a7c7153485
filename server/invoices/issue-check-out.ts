import { invoiceLines, invoices, type LineIncome } from "@/drizzle/schema/invoices";
import type { LineTax, TaxSummary } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { type Minor, negate, sum, toDecimal, ZERO } from "@/server/money";
import { takeNumber } from "@/server/numbers/take-number";
import { record } from "@/server/outbox/record";
import { documentFacts } from "./document-facts";
import type { IssuedRow } from "./invoice-view";
import { statusOf } from "./rules";

/** A receipt that was charged, or a part of it with a tax of its own; the amount holds its tax, which was booked at the till. */
export type CheckOutLine = {
  description: string;
  netMinor: Minor;
  taxMinor: Minor;
  amountMinor: Minor;
  taxes: LineTax[];
  income: LineIncome | null;
  /** Of a `gift_cards` line. */
  giftCardId: string | null;
};

/**
 * Issues the one invoice of a check-out, in the company's currency. Every receipt it lists was booked as a sale with its tax when it
 * was rung up, so nothing is sold or taxed here: what stood on the guest ledger becomes an ordinary receivable, and is paid like any
 * other. Its tax is therefore nothing; what the receipts hold stands in the words.
 */
export async function issueCheckOut(
  ctx: TenantContext,
  wish: {
    siteId: string;
    customerId: string;
    reference: string;
    notes: string;
    taxSummary: TaxSummary[];
    lines: readonly CheckOutLine[];
  },
): Promise<{ id: string; number: string; totalMinor: Minor; issueDate: string }> {
  const { customer, seller, today } = await documentFacts(ctx, wish);
  const totalMinor = sum(wish.lines.map((line) => line.amountMinor));
  const number = await takeNumber(ctx, "invoice");
  const { currency } = ctx.company;
  const none = { creditedMinor: ZERO, paidMinor: ZERO, refundedMinor: ZERO, voided: false };
  const row: IssuedRow & { tenantId: string; companyId: string } = {
    tenantId: ctx.tenant,
    id: newId(),
    companyId: ctx.company.id,
    siteId: wish.siteId,
    customerId: wish.customerId,
    orderId: null,
    correctsInvoiceId: null,
    number,
    issueDate: today,
    dueDate: addDays(today, customer.paymentTermsDays),
    reference: wish.reference,
    notes: wish.notes,
    customerName: customer.name,
    customerAddress: customer.address,
    customerTaxId: customer.taxId,
    sellerName: seller.name,
    sellerAddress: seller.address,
    sellerTaxId: seller.taxId,
    paymentDetails: seller.paymentDetails,
    currency,
    exchangeRate: "1",
    pricesIncludeTax: true,
    roundingPolicy: ctx.company.roundingPolicy,
    subtotalMinor: totalMinor,
    discountMinor: 0,
    serviceChargePpm: 0,
    serviceChargeMinor: 0,
    serviceChargeTaxMinor: 0,
    netMinor: sum(wish.lines.map((line) => line.netMinor)),
    taxMinor: sum(wish.lines.map((line) => line.taxMinor)),
    totalMinor,
    baseTotalMinor: totalMinor,
    taxSummary: wish.taxSummary,
    issuedByName: ctx.actor.name,
    issuedAt: ctx.now,
    importId: null,
    checkOut: true,
    paidMinor: 0,
    refundedMinor: 0,
    creditedMinor: 0,
    balanceDueMinor: totalMinor,
    status: statusOf({ totalMinor, ...none }),
    voidedAt: null,
    voidReason: null,
    internalNotes: "",
    version: 1,
    updatedAt: ctx.now,
  };
  await ctx.tx.insert(invoices).values(row);
  await Promise.all([
    ctx.tx.insert(invoiceLines).values(
      wish.lines.map(({ amountMinor, ...line }, index) => ({
        tenantId: ctx.tenant,
        invoiceId: row.id,
        position: index + 1,
        ...line,
        quantity: "1",
        unitPrice: toDecimal(amountMinor, currency),
        totalMinor: amountMinor,
      })),
    ),
    post(ctx, {
      postedOn: today,
      cause: { type: "invoice", id: row.id, step: "issue" },
      memo: `${number} check-out of ${wish.reference}`,
      currency,
      lines: [
        {
          account: "receivable",
          amountMinor: totalMinor,
          baseMinor: totalMinor,
          customerId: wish.customerId,
          siteId: wish.siteId,
        },
        {
          account: "guest_ledger",
          amountMinor: negate(totalMinor),
          baseMinor: negate(totalMinor),
          customerId: wish.customerId,
          siteId: wish.siteId,
        },
      ],
    }),
    record(ctx, {
      kind: "invoice.issued",
      subjects: [row.id, row.customerId],
      details: {
        ...{ number, totalMinor, currency },
        before: { status: "draft", number: null },
        after: { status: row.status, number },
      },
    }),
  ]);
  return { id: row.id, number, totalMinor, issueDate: today };
}
