/** A sum of ours on a place of theirs: debit is positive, in minor units of the company's currency. */
export type OurBooking = { accountId: string; day: string; amountMinor: number };

/** A line of their ledger; `known` when the document behind it is one of ours. */
export type TheirBooking = { accountId: string; day: string; amountMinor: number; remoteId: string; known: boolean };

/** A document of ours whose total agrees and whose tax they round in other places; `offMinor` is their tax less ours, in its currency. */
export type RoundedTax = {
  localType: string;
  localId: string;
  label: string;
  day: string;
  currency: string;
  offMinor: number;
};

export type AccountRow = {
  accountId: string;
  name: string;
  /** Which of our places lead there: "Sales", "Card". */
  places: string[];
  oursMinor: number;
  /** From documents of ours. */
  theirsMinor: number;
  /** From whatever else was booked there. */
  othersMinor: number;
  othersCount: number;
  /** Days on which the two differ. */
  days: { day: string; oursMinor: number; theirsMinor: number }[];
  /** What explains cents of these days: documents whose tax they round in other places. */
  rounded: RoundedTax[];
};

/**
 * Ours and theirs by account, with the days that make the difference. An account that several of our places lead to is compared as a whole.
 * Amounts are shown as their kind of account grows: income and debts by credit, the rest by debit. Where lines and their tax are booked, the
 * documents whose tax they round in other places are named. Pure.
 */
export function matchAccounts(
  accounts: readonly { id: string; name: string; growsByCredit: boolean; bearsTax?: boolean; places: string[] }[],
  ours: readonly OurBooking[],
  theirs: readonly TheirBooking[],
  rounded: readonly RoundedTax[] = [],
): AccountRow[] {
  return accounts.map(({ id, name, growsByCredit, bearsTax = false, places }) => {
    const sign = growsByCredit ? -1 : 1;
    const days = new Map<string, { oursMinor: number; theirsMinor: number }>();
    const dayOf = (day: string) => {
      const found = days.get(day) ?? { oursMinor: 0, theirsMinor: 0 };
      days.set(day, found);
      return found;
    };
    for (const one of ours) if (one.accountId === id) dayOf(one.day).oursMinor += sign * one.amountMinor;
    const others = theirs.filter((one) => one.accountId === id && !one.known);
    for (const one of theirs) {
      if (one.accountId === id && one.known) dayOf(one.day).theirsMinor += sign * one.amountMinor;
    }
    const sums = [...days].map(([day, sum]) => ({ day, ...sum }));
    const off = sums
      .filter(({ oursMinor, theirsMinor }) => oursMinor !== theirsMinor)
      .sort((a, b) => a.day.localeCompare(b.day));
    return {
      accountId: id,
      name,
      places,
      oursMinor: sums.reduce((all, { oursMinor }) => all + oursMinor, 0),
      theirsMinor: sums.reduce((all, { theirsMinor }) => all + theirsMinor, 0),
      othersMinor: others.reduce((all, { amountMinor }) => all + sign * amountMinor, 0) + 0,
      othersCount: others.length,
      days: off,
      rounded: bearsTax ? rounded.filter(({ day }) => off.some((one) => one.day === day)) : [],
    };
  });
}
