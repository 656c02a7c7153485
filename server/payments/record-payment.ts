import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { invalid, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import { type InvoiceFigures, settleInvoice } from "@/server/invoices/settle-invoice";
import { post } from "@/server/ledger/post";
import {
  convert,
  decimalCompare,
  type Minor,
  negate,
  parseMoney,
  rateBetween,
  subtract,
  sum,
  ZERO,
} from "@/server/money";
import { record } from "@/server/outbox/record";
import { changeCredit } from "./change-credit";
import { type FoundMethod, findMethod } from "./find-method";
import type { RecordPayment } from "./input";
import { insertPayment } from "./insert-payment";
import { type HeldCredit, lockCredit } from "./lock-credit";
import { newestPaymentOf } from "./newest-payment";
import { moneyPostings } from "./postings";
import {
  CUSTOMER_CREDIT,
  cannotCallFull,
  cannotPay,
  cannotUseCredit,
  cannotUseMethod,
  paymentTypeOf,
  type Refusal,
  usableCredit,
  withoutSurplus,
  worthOfCredit,
} from "./rules";

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
  /** More than was due, kept as the customer's credit. */
  keptAsCreditMinor: Minor;
  /** What we hold for the customer in this currency afterwards; null when the payment did not touch it. */
  heldCreditMinor: Minor | null;
  invoices: PaidInvoice[];
};

/**
 * Books money received on one invoice, or on several of one customer and currency. Never more than is due: refused with
 * `already_paid` or `overpayment` and the balance due as figures, unless the caller asks that the surplus be kept as the
 * customer's credit. Paid by that credit, never more than is held: `not_enough_credit`. Invoices are locked in the order of
 * their ids, then the credit.
 */
export async function recordPayment(ctx: TenantContext, input: RecordPayment): Promise<RecordedPayment> {
  const wanted = input.allocations ?? [{ invoiceId: input.invoiceId ?? "", amount: input.amount }];
  const method = await findMethod(ctx, input.method);
  const parts = await lockParts(ctx, wanted, input.surplus !== undefined);
  const [{ invoice: first }] = parts;
  await refuseWhatCannotBePaid(ctx, input, parts);
  const keptMinor = surplusOf(input, parts);
  const amountMinor = sum([...parts.map((part) => part.amountMinor), keptMinor]);
  refuse(cannotUseMethod(method, input.reference ?? ""), first, amountMinor);
  const receivedOn = dayOf(input, method);
  const isCredit = method.kind === CUSTOMER_CREDIT;
  const before = isCredit || keptMinor > 0 ? await lockCredit(ctx, first.customerId, first.currency) : null;
  const credit = isCredit && before ? takenFrom(ctx, input, before, { amountMinor, keptMinor }, first) : null;
  const exchangeRate = credit?.exchangeRate ?? rateOf(ctx, input, first);
  const keptWorthMinor = convert(keptMinor, first.currency, ctx.company.currency, exchangeRate);
  const held = before
    ? await changeCredit(
        ctx,
        before,
        credit
          ? { amountMinor: negate(amountMinor), worthMinor: negate(credit.worthMinor) }
          : { amountMinor: keptMinor, worthMinor: keptWorthMinor },
      )
    : null;

  const settled: SettledPart[] = [];
  for (const part of parts.filter((one) => one.amountMinor > 0)) {
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
    worthMinor: credit?.worthMinor,
    isCredit,
    onCredit: { amountMinor: keptMinor, worthMinor: keptWorthMinor },
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
    keptAsCreditMinor: keptMinor,
    heldCreditMinor: held?.heldMinor ?? null,
  };
  await insertPayment(
    ctx,
    { ...payment, methodId: method.id, exchangeRate, baseAmountMinor: baseMinor, notes: input.notes ?? "" },
    settled.map((part) => ({ invoiceId: part.invoice.id, amountMinor: part.amountMinor })),
  );
  await post(ctx, {
    postedOn: receivedOn,
    cause: { type: "payment", id, step: "receive" },
    memo: memoOf(settled, first.customerName),
    currency: first.currency,
    lines,
  });
  const invoices = settled.map(paidInvoice);
  await record(ctx, {
    kind: "payment.recorded",
    subjects: [id, ...parts.map(({ invoice }) => invoice.id), first.customerId],
    details: {
      paymentId: id,
      amountMinor,
      currency: first.currency,
      method: method.name,
      methodKind: method.kind,
      reference: payment.reference,
      receivedOn,
      customerName: first.customerName,
      keptAsCreditMinor: keptMinor,
      heldCreditMinor: payment.heldCreditMinor,
      invoices: invoices.map(({ id: invoiceId, number, amountMinor: part }) => ({
        id: invoiceId,
        number,
        amountMinor: part,
      })),
      before: { balanceDueMinor: first.balanceDueMinor, status: first.status },
      after: {
        balanceDueMinor: invoices[0]?.balanceDueMinor ?? first.balanceDueMinor,
        status: invoices[0]?.status ?? first.status,
      },
    },
  });
  return { ...payment, method: { id: method.id, code: method.code, name: method.name }, invoices };
}

async function lockParts(
  ctx: TenantContext,
  wanted: { invoiceId: string; amount?: string }[],
  keepsSurplus: boolean,
): Promise<[Part, ...Part[]]> {
  const inOrder = [...wanted].sort((a, b) => (a.invoiceId.toLowerCase() < b.invoiceId.toLowerCase() ? -1 : 1));
  const parts: Part[] = [];
  for (const { invoiceId, amount } of inOrder) {
    const invoice = await lockInvoice(ctx, invoiceId);
    const givenMinor = amount === undefined ? invoice.balanceDueMinor : parseMoney(amount, invoice.currency);
    // For several invoices each part is meant as it is said; for one, what is more than due is the surplus.
    const isOnlyOne = keepsSurplus && wanted.length === 1;
    parts.push({ invoice, amountMinor: isOnlyOne ? withoutSurplus(invoice, givenMinor) : givenMinor });
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
    const isAllSurplus = input.surplus !== undefined && amountMinor === 0 && !invoice.voided;
    const reason =
      (isAllSurplus ? null : cannotPay(invoice, amountMinor)) ??
      (input.paymentType === "full" ? cannotCallFull(invoice, amountMinor) : null);
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

/** What came in beyond the parts for invoices, where the caller asks to keep it. */
function surplusOf(input: RecordPayment, parts: [Part, ...Part[]]): Minor {
  if (input.surplus === undefined || input.amount === undefined) return ZERO;
  const [{ invoice }] = parts;
  const surplus = subtract(parseMoney(input.amount, invoice.currency), sum(parts.map((part) => part.amountMinor)));
  if (surplus >= 0) return surplus;
  throw invalid("amount", "The parts for the invoices come to more than came in. No money was booked.");
}

/** What the credit a payment is made of stands at, and the rate that comes to. Throws `not_enough_credit`. */
function takenFrom(
  ctx: TenantContext,
  input: RecordPayment,
  held: HeldCredit,
  { amountMinor, keptMinor }: { amountMinor: Minor; keptMinor: Minor },
  invoice: LockedInvoice,
): { worthMinor: Minor; exchangeRate: string } {
  if (keptMinor > 0) {
    throw invalid("surplus", "Credit is used for what is due and leaves no surplus. No money was booked.");
  }
  if (input.exchangeRate !== undefined && decimalCompare(input.exchangeRate, "1") !== 0) {
    throw invalid(
      "exchangeRate",
      "Credit counts at what it stands at; leave the exchange rate out. No money was booked.",
    );
  }
  const reason = cannotUseCredit(held, amountMinor);
  if (reason) {
    throw refused(reason.code, reason.message, {
      ...figuresOf(invoice, amountMinor),
      heldCreditMinor: held.heldMinor,
      usableCreditMinor: usableCredit(held),
    });
  }
  const worthMinor = worthOfCredit(held, amountMinor);
  return { worthMinor, exchangeRate: rateBetween(amountMinor, invoice.currency, worthMinor, ctx.company.currency) };
}

function memoOf(settled: SettledPart[], customerName: string): string {
  const numbers = settled.map((part) => part.invoice.number).join(", ");
  return numbers === "" ? `Payment kept as credit, ${customerName}` : `Payment of ${numbers}, ${customerName}`;
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
