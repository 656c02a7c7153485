import { amount } from "./amounts";
import type { Fields } from "./fields";
import type { Kind } from "./kinds";
import { isReceivable } from "./links";
import type { Posting, Realm } from "./state";

/** Records as they are read: customers with what they owe, accounts with what stands on them, both from the postings. */
export function presented(realm: Realm, kind: Kind, records: Fields[]): Fields[] {
  if (kind === "Customer") {
    // Customers owe in a currency of their own.
    const owed = sumsBy(
      realm,
      ({ accountId, customerId }) => (isReceivable(realm, accountId) ? customerId : undefined),
      ({ cents, foreignCents }) => foreignCents ?? cents,
    );
    return records.map((fields) => {
      const Balance = amount(owed.get(String(fields["Id"])) ?? 0);
      return { ...fields, Balance, BalanceWithJobs: Balance };
    });
  }
  if (kind === "Account") {
    const sums = sumsBy(realm, ({ accountId }) => accountId);
    return records.map((fields) => {
      const sum = sums.get(String(fields["Id"])) ?? 0;
      const CurrentBalance = amount(creditSide(fields) ? -sum : sum);
      return { ...fields, CurrentBalance, CurrentBalanceWithSubAccounts: CurrentBalance };
    });
  }
  if (realm.settings.multiCurrency && (kind === "Invoice" || kind === "CreditMemo")) {
    return records.map((fields) => ({
      ...fields,
      HomeBalance: amount(Math.round(Number(fields["Balance"]) * Number(fields["ExchangeRate"] ?? 1) * 100)),
    }));
  }
  return kind === "Vendor" ? records.map((fields) => ({ ...fields, Balance: 0 })) : records;
}

/** Accounts that grow with credits: liabilities, equity and income. */
export function creditSide(account: Fields): boolean {
  return ["Liability", "Equity", "Revenue"].includes(String(account["Classification"]));
}

function sumsBy(
  realm: Realm,
  keyOf: (posting: Posting) => string | undefined,
  centsOf = ({ cents }: Posting) => cents,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entries of Object.values(realm.entries)) {
    for (const { postings } of Object.values(entries)) {
      for (const posting of postings) {
        const key = keyOf(posting);
        if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + centsOf(posting));
      }
    }
  }
  return sums;
}
