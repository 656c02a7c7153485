import { type Minor, minor, negate, sum } from "@/server/money";
import type { AccountPurpose } from "./accounts";

/**
 * Double entry: every document posts lines that sum to zero, in the document's currency and in the company's. Debit is
 * positive, credit negative. Example: an invoice of 100 + 20 VAT posts receivable +120, sales −100, VAT −20.
 */
export type Posting = {
  /** The account by what it is for, or by its id (a payment method's account). */
  account: AccountPurpose | { id: string };
  amountMinor: Minor;
  /** In the company's currency. */
  baseMinor: Minor;
  customerId?: string | null;
  siteId?: string | null;
  taxCode?: string | null;
};

/** Null when the lines balance; otherwise what is wrong. */
export function cannotPost(lines: readonly Posting[]): string | null {
  if (lines.length < 2) return "A journal entry needs at least two lines.";
  if (sum(lines.map((line) => line.amountMinor)) !== 0) return "The entry does not balance in the document's currency.";
  if (sum(lines.map((line) => line.baseMinor)) !== 0) return "The entry does not balance in the company's currency.";
  return null;
}

/** The same lines the other way round. */
export function reversed(lines: readonly Posting[]): Posting[] {
  return lines.map((line) => ({ ...line, amountMinor: negate(line.amountMinor), baseMinor: negate(line.baseMinor) }));
}

/** Lines without an amount say nothing; lines to the same account, customer, site and tax become one. */
export function compact(lines: readonly Posting[]): Posting[] {
  const byTarget = new Map<string, Posting>();
  for (const line of lines) {
    const key = JSON.stringify([line.account, line.customerId ?? null, line.siteId ?? null, line.taxCode ?? null]);
    const before = byTarget.get(key);
    byTarget.set(
      key,
      before
        ? {
            ...before,
            amountMinor: minor(before.amountMinor + line.amountMinor),
            baseMinor: minor(before.baseMinor + line.baseMinor),
          }
        : line,
    );
  }
  return [...byTarget.values()].filter((line) => line.amountMinor !== 0 || line.baseMinor !== 0);
}

/**
 * The same lines in the company's currency as well: each is converted by itself unless it brings its own amount, and what
 * rounding leaves over goes to exchange differences, so that both columns balance.
 */
export function inBase(lines: readonly Unconverted[], toBase: (amount: Minor) => Minor): Posting[] {
  const converted = lines.map((line): Posting => ({ ...line, baseMinor: line.baseMinor ?? toBase(line.amountMinor) }));
  const rest = negate(sum(converted.map((line) => line.baseMinor)));
  return rest === 0 ? converted : [...converted, { account: "exchange_gain", amountMinor: minor(0), baseMinor: rest }];
}

export type Unconverted = Omit<Posting, "baseMinor"> & { baseMinor?: Minor };

/** What documents keep by themselves: an entry by hand would make it differ from them. */
const KEPT_BY_DOCUMENTS: ReadonlySet<string> = new Set<AccountPurpose>(["receivable", "stock", "customer_credit"]);

export type PostableAccount = { code: string; name: string; purpose: string | null; archived: boolean };

/** Null when an entry by hand may touch the account. */
export function cannotPostByHand(account: PostableAccount): string | null {
  const title = `${account.code} ${account.name}`;
  if (account.archived) return `${title} is archived. Choose another account; nothing was posted.`;
  if (account.purpose !== null && KEPT_BY_DOCUMENTS.has(account.purpose)) {
    return `${title} is kept by its documents. Change it with an invoice, payment, refund, credit note or stock count; nothing was posted.`;
  }
  return null;
}
