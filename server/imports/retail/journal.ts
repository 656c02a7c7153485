import type { AccountPurpose } from "@/server/ledger/accounts";
import type { Posting } from "@/server/ledger/rules";
import { type Minor, minor, negate } from "@/server/money";
import { accountOf, natureOf } from "./natures";
import type { RetailLine } from "./read-line";

/**
 * A document of the file in the books, in the company's own currency and without tax: an invoice of 100 with 15 postage posts
 * receivable 115, sales −115; discounts, fees, vouchers and bad debts go to their own accounts. Of documents with goods and
 * postage alone these are the postings of `invoices` and `credits`.
 */
export function documentPostings(
  lines: readonly RetailLine[],
  document: { customerId: string; siteId: string; takenBack: boolean },
): Posting[] {
  const { customerId, siteId } = document;
  const byAccount = new Map<AccountPurpose, number>();
  let total = 0;
  for (const line of lines) {
    const account = accountOf(natureOf(line.code), document.takenBack);
    byAccount.set(account, (byAccount.get(account) ?? 0) + line.amountMinor);
    total += line.amountMinor;
  }
  return [
    both("receivable", minor(total), customerId, siteId),
    ...[...byAccount].map(([account, amount]) => both(account, negate(minor(amount)), null, siteId)),
  ].filter((posting) => posting.amountMinor !== 0);
}

function both(account: AccountPurpose, amountMinor: Minor, customerId: string | null, siteId: string): Posting {
  return { account, amountMinor, baseMinor: amountMinor, customerId, siteId };
}
