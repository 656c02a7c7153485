import { and, eq } from "drizzle-orm";
import { paymentAllocations, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { type AppError, conflict, invalid, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import { type InvoiceFigures, settleInvoice } from "@/server/invoices/settle-invoice";
import { post } from "@/server/ledger/post";
import { decimalCompare, type Minor, parseMoney, sum } from "@/server/money";
import { record } from "@/server/outbox/record";
import { type FoundMethod, findMethod } from "./find-method";
import type { RecordPayment } from "./input";
import { newestPaymentOf } from "./newest-payment";
import { moneyPostings } from "./postings";
import { cannotCallFull, cannotPay, cannotUseMethod, paymentTypeOf, type Refusal } from "./rules";

type Part = { invoice: LockedInvoice; amountMinor: Minor };
type SettledPart = Part & { figures: InvoiceFigures };

/** An invoice as a payment left it; amounts in the document's currency. */
export type PaidInvoice = {
  id: string;
  number: string;
  amountMinor: Minor;
  totalMinor: Minor;
  /** Paid and not given back, before this payment and now. */
  previouslyPaidMinor: Minor;
  paidMinor: Minor;
  balanceDueMinor: Minor;
  status: InvoiceFigures["status"];
  version: number;
};

export type RecordedPayment = {
  id: string;
  customerId: string;
  amountMinor: Minor;
  currency: string;
  method: { id: string; code: string; name: string };
  paymentType: "full" | "partial" | "deposit";
  receivedOn: string;
  reference: string;
  transactionId: string;
  invoices: PaidInvoice[];
};

/**
 * Books money received on one invoice, or on several of one customer and currency. Never more than is due: refused with
 * `already_paid` or `overpayment` and the balance due as figures. Invoices are locked in the order of their ids.
 */
export async function recordPayment(ctx: TenantContext, input: RecordPayment): Promise<RecordedPayment> {
  const wanted = input.allocations ?? [{ invoiceId: input.invoiceId ?? "", amount: input.amount }];
  const method = await findMethod(ctx, input.method);
  const parts = await lockParts(ctx, wanted);
  const [{ invoice: first }] = parts;
  const amountMinor = sum(parts.map((part) => part.amountMinor));
  await refuseWhatCannotBePaid(ctx, input, parts);
  refuse(cannotUseMethod(method, input.reference ?? ""), first, amountMinor);
  const receivedOn = dayOf(input, method);
  const exchangeRate = rateOf(ctx, input, first);

  const settled: SettledPart[] = [];
  for (const part of parts) {
    settled.push({ ...part, figures: await settleInvoice(ctx, part.invoice, { paidMinor: part.amountMinor }) });
  }
  const id = input.id ?? newId();
  const settlesAll = settled.every(({ figures }) => figures.balanceDueMinor === 0);
  const paymentType = paymentTypeOf(input.paymentType, settlesAll);
  const { lines, baseMinor } = moneyPostings({
    amountMinor,
    currency: first.currency,
    exchangeRate,
    companyCurrency: ctx.company.currency,
    methodAccountId: method.accountId,
    customerId: first.customerId,
    settled: settled.map(({ invoice, figures }) => ({
      dueBeforeMinor: invoice.balanceDueMinor,
      dueAfterMinor: figures.balanceDueMinor,
      exchangeRate: invoice.exchangeRate,
      siteId: invoice.siteId,
    })),
  });
  const payment = {
    id,
    customerId: first.customerId,
    amountMinor,
    currency: first.currency,
    paymentType,
    receivedOn,
    reference: input.reference ?? "",
    transactionId: input.transactionId ?? "",
  };
  await insertPayment(
    ctx,
    { ...payment, methodId: method.id, exchangeRate, baseAmountMinor: baseMinor, notes: input.notes ?? "" },
    settled,
  );
  await post(ctx, {
    postedOn: receivedOn,
    cause: { type: "payment", id, step: "receive" },
    memo: `Payment of ${settled.map((part) => part.invoice.number).join(", ")}, ${first.customerName}`,
    currency: first.currency,
    lines,
  });
  const invoices = settled.map(paidInvoice);
  await record(ctx, {
    kind: "payment.recorded",
    subjects: [id, ...invoices.map((invoice) => invoice.id), first.customerId],
    details: {
      paymentId: id,
      amountMinor,
      currency: first.currency,
      method: method.name,
      methodKind: method.kind,
      reference: payment.reference,
      receivedOn,
      customerName: first.customerName,
      invoices: invoices.map(({ id: invoiceId, number, amountMinor: part }) => ({
        id: invoiceId,
        number,
        amountMinor: part,
      })),
      before: { balanceDueMinor: first.balanceDueMinor, status: first.status },
      after: { balanceDueMinor: invoices[0]?.balanceDueMinor, status: invoices[0]?.status },
    },
  });
  return { ...payment, method: { id: method.id, code: method.code, name: method.name }, invoices };
}

async function lockParts(
  ctx: TenantContext,
  wanted: { invoiceId: string; amount?: string }[],
): Promise<[Part, ...Part[]]> {
  const inOrder = [...wanted].sort((a, b) => (a.invoiceId.toLowerCase() < b.invoiceId.toLowerCase() ? -1 : 1));
  const parts: Part[] = [];
  for (const { invoiceId, amount } of inOrder) {
    const invoice = await lockInvoice(ctx, invoiceId);
    parts.push({
      invoice,
      amountMinor: amount === undefined ? invoice.balanceDueMinor : parseMoney(amount, invoice.currency),
    });
  }
  const [first, ...others] = parts;
  if (!first) throw invalid("invoiceId", "Say which invoice is paid.");
  const odd = others.find(
    ({ invoice }) => invoice.customerId !== first.invoice.customerId || invoice.currency !== first.invoice.currency,
  );
  if (odd) {
    throw refused(
      "mixed_invoices",
      `${first.invoice.number} and ${odd.invoice.number} are not of one customer and currency, so one payment cannot settle both. No money was booked.`,
    );
  }
  return [first, ...others];
}

async function refuseWhatCannotBePaid(ctx: TenantContext, input: RecordPayment, parts: Part[]): Promise<void> {
  for (const { invoice, amountMinor } of parts) {
    const reason =
      cannotPay(invoice, amountMinor) ?? (input.paymentType === "full" ? cannotCallFull(invoice, amountMinor) : null);
    if (!reason) continue;
    // Names who was faster, so that the later one can confirm what is due now.
    const newest = await newestPaymentOf(ctx, invoice.id);
    throw refused(reason.code, reason.message, { ...figuresOf(invoice, amountMinor), ...newest });
  }
}

function refuse(reason: Refusal | null, invoice: LockedInvoice, amountMinor: Minor): void {
  if (reason) throw refused(reason.code, reason.message, figuresOf(invoice, amountMinor));
}

/** What a screen or program needs to try again with what fits. */
function figuresOf(invoice: LockedInvoice, amountMinor: Minor) {
  return {
    invoiceId: invoice.id,
    balanceDueMinor: invoice.balanceDueMinor,
    amountRequestedMinor: amountMinor,
    invoiceStatus: invoice.status,
    currency: invoice.currency,
  };
}

function dayOf(input: RecordPayment, method: FoundMethod): string {
  const day = input.receivedOn ?? method.today;
  // A caller further east may already be in tomorrow.
  if (day > addDays(method.today, 1)) {
    throw invalid("receivedOn", "Money is received today or earlier, not on a later day. No money was booked.");
  }
  return day;
}

function rateOf(ctx: TenantContext, input: RecordPayment, invoice: LockedInvoice): string {
  const rate = input.exchangeRate ?? invoice.exchangeRate;
  if (invoice.currency === ctx.company.currency && decimalCompare(rate, "1") !== 0) {
    throw invalid(
      "exchangeRate",
      `The invoice is in ${invoice.currency} like the company, so the exchange rate is 1. No money was booked.`,
    );
  }
  return rate;
}

type NewPayment = Pick<
  typeof payments.$inferInsert,
  "amountMinor" | "baseAmountMinor" | "exchangeRate" | "methodId" | "notes"
> &
  Omit<RecordedPayment, "invoices" | "method">;

async function insertPayment(ctx: TenantContext, payment: NewPayment, parts: Part[]): Promise<void> {
  const inserted = await ctx.tx
    .insert(payments)
    .values({
      ...payment,
      tenantId: ctx.tenant,
      companyId: ctx.company.id,
      recordedByName: ctx.actor.name,
      recordedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [payments.tenantId, payments.id] })
    .returning({ id: payments.id });
  if (inserted.length === 0) throw await takenId(ctx, payment.id);
  await ctx.tx.insert(paymentAllocations).values(
    parts.map(({ invoice, amountMinor }, index) => ({
      tenantId: ctx.tenant,
      paymentId: payment.id,
      position: index + 1,
      invoiceId: invoice.id,
      amountMinor,
    })),
  );
}

/** The id is the caller's own: the payment it names is never booked twice, even when its key has expired. */
async function takenId(ctx: TenantContext, id: string): Promise<AppError> {
  const own = await ctx.tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.tenantId, ctx.tenant), eq(payments.companyId, ctx.company.id), eq(payments.id, id)));
  return own.length > 0
    ? conflict("already_recorded", "This payment was already recorded. No money was booked now.")
    : conflict("id_taken", "This id is already in use. No money was booked. Send the payment with a new id.");
}

function paidInvoice({ invoice, amountMinor, figures }: SettledPart): PaidInvoice {
  return {
    id: invoice.id,
    number: invoice.number,
    amountMinor,
    totalMinor: invoice.totalMinor,
    previouslyPaidMinor: sum([invoice.paidMinor, -invoice.refundedMinor as Minor]),
    paidMinor: sum([figures.paidMinor, -figures.refundedMinor as Minor]),
    balanceDueMinor: figures.balanceDueMinor,
    status: figures.status,
    version: figures.version,
  };
}
