import type { Cents } from "./amounts";
import type { Posting } from "./state";

/**
 * Every transaction moves money between accounts, and its postings sum to nothing. An invoice of 120.00 with 20.00 tax:
 * receivable +120.00, income −100.00, tax −20.00. A credit memo is the mirror of an invoice, a refund that of a sale.
 */
export type SalePostings = {
  /** Where the total goes: the receivable, or the account that takes the money. */
  accountId: string;
  customerId: string;
  totalCents: Cents;
  income: readonly { accountId: string; cents: Cents }[];
  discount: { accountId: string; cents: Cents } | null;
  tax: { accountId: string; cents: Cents };
  /** +1 for a sale, −1 for money or credit that goes back. */
  direction: 1 | -1;
};

export function postSale(sale: SalePostings): Posting[] {
  const sides: Posting[] = [
    { accountId: sale.accountId, cents: sale.totalCents, customerId: sale.customerId },
    ...sale.income.map(({ accountId, cents }) => ({ accountId, cents: -cents, customerId: sale.customerId })),
  ];
  if (sale.discount !== null) sides.push({ ...sale.discount, customerId: sale.customerId });
  sides.push({ accountId: sale.tax.accountId, cents: -sale.tax.cents, customerId: sale.customerId });
  return merged(sides.map((side) => ({ ...side, cents: side.cents * sale.direction })));
}

/** Money taken from a customer: into the account it is deposited to, off what the customer owes. */
export function postPayment(depositTo: string, receivable: string, customerId: string, cents: Cents): Posting[] {
  return merged([
    { accountId: depositTo, cents, customerId },
    { accountId: receivable, cents: -cents, customerId },
  ]);
}

/** In the company's own currency; what rounding leaves over stays with the first posting. */
export function inHomeCurrency(postings: readonly Posting[], rate: number): Posting[] {
  if (rate === 1) return [...postings];
  const converted = postings.map((posting) => ({
    ...posting,
    cents: Math.round(posting.cents * rate),
    foreignCents: posting.cents,
  }));
  const over = converted.reduce((sum, posting) => sum + posting.cents, 0);
  return converted.map((posting, index) => (index === 0 ? { ...posting, cents: posting.cents - over } : posting));
}

export type PaymentAbroad = {
  accountId: string;
  receivable: string;
  gains: () => string;
  customerId: string;
  totalCents: Cents;
  rate: number;
  /** What it settles, at the rate each was written at; a credit that is used is below zero. */
  settled: readonly { cents: Cents; rate: number }[];
};

/**
 * A payment in another currency, in the company's own: the money at its day's rate, what it settles at the rate it stands at, and the
 * difference as exchange gain or loss. An invoice of 100.00 at 0.80 paid at 0.90: bank +90.00, receivable −80.00, gain −10.00.
 */
export function postPaymentAbroad(payment: PaymentAbroad): Posting[] {
  const { customerId, totalCents, rate, settled } = payment;
  const unapplied = totalCents - settled.reduce((sum, { cents }) => sum + cents, 0);
  const parts = [...settled, { cents: unapplied, rate }];
  const owed = parts.map((part) => ({
    ...{ accountId: payment.receivable, customerId, cents: -Math.round(part.cents * part.rate) },
    foreignCents: -part.cents,
  }));
  const taken = {
    accountId: payment.accountId,
    customerId,
    cents: Math.round(totalCents * rate),
    foreignCents: totalCents,
  };
  const over = taken.cents + owed.reduce((sum, { cents }) => sum + cents, 0);
  const gain = over === 0 ? [] : [{ accountId: payment.gains(), cents: -over }];
  return merged([taken, ...owed, ...gain]);
}

/** One posting per account and customer, and none of nothing. */
export function merged(postings: readonly Posting[]): Posting[] {
  const sums = new Map<string, Posting>();
  for (const posting of postings) {
    const key = `${posting.accountId}|${posting.customerId ?? ""}|${posting.memo ?? ""}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...posting });
    else {
      sum.cents += posting.cents;
      if (posting.foreignCents !== undefined) sum.foreignCents = (sum.foreignCents ?? 0) + posting.foreignCents;
    }
  }
  return [...sums.values()].filter((posting) => posting.cents !== 0);
}
