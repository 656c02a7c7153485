import { formatMoney, minor } from "@/server/money";

/** What was expected of an answer, and what stands there. Minor units of `currency`; null where nothing is said. */
export type Figures = {
  /** Of what was sent: other words of ours are another question. */
  hash: string;
  currency: string;
  oursTotalMinor: number | null;
  oursTaxMinor: number | null;
  theirsTotalMinor: number | null;
  theirsTaxMinor: number | null;
};

export type Differing = { what: "total" | "tax"; oursMinor: number; theirsMinor: number };

/**
 * The total or tax that is another there than here, null when the figures agree. Example: an invoice of 60.00 that QuickBooks came to 60.01
 * for: `{ what: "total", oursMinor: 6000, theirsMinor: 6001 }`. Pure.
 */
export function differingOf(figures: Omit<Figures, "hash" | "currency">): Differing | null {
  const { oursTotalMinor, oursTaxMinor, theirsTotalMinor, theirsTaxMinor } = figures;
  if (oursTotalMinor !== null && theirsTotalMinor !== null && oursTotalMinor !== theirsTotalMinor) {
    return { what: "total", oursMinor: oursTotalMinor, theirsMinor: theirsTotalMinor };
  }
  // A document without tax says nothing of it.
  const theirTaxMinor = theirsTaxMinor ?? 0;
  if (oursTaxMinor === null || oursTaxMinor === theirTaxMinor) return null;
  return { what: "tax", oursMinor: oursTaxMinor, theirsMinor: theirTaxMinor };
}

/** Tax that is as expected there and cents from ours, since QuickBooks rounds it in other places. */
export type Rounded = { oursMinor: number; theirsMinor: number };

/**
 * The tax that is other there by rounding alone, null where it is ours, where none is worked out, and where it is not what was expected
 * (which a person is asked about). Example: thirty lines of 0.33 at 20 %, each rounded here, bear 2.10; on their sum QuickBooks finds 2.00. Pure.
 */
export function roundedOf(
  { expectTaxMinor, ourTaxMinor }: { expectTaxMinor: number | null; ourTaxMinor?: number | null },
  theirsTaxMinor: number | null,
): Rounded | null {
  const theirsMinor = theirsTaxMinor ?? 0;
  if (ourTaxMinor === null || ourTaxMinor === undefined || expectTaxMinor === null) return null;
  return theirsMinor === expectTaxMinor && ourTaxMinor !== theirsMinor ? { oursMinor: ourTaxMinor, theirsMinor } : null;
}

/** What the document says of it, beside that it stands there: nobody has to decide anything. */
export function roundedWords({ oursMinor, theirsMinor }: Rounded, currency: string): string {
  const said = (amount: number) => formatMoney(minor(amount), currency);
  return `QuickBooks counts ${said(theirsMinor)} of it as tax; here it is ${said(oursMinor)}: it works tax out once for each rate, which rounds otherwise. The total is the same.`;
}

/** For whoever decides: what stands there, what is ours, and the three ways out. */
export function differenceWords({ what, oursMinor, theirsMinor }: Differing, currency: string): string {
  const said = (amount: number) => formatMoney(minor(amount), currency);
  return `It stands in QuickBooks with a ${what} of ${said(theirsMinor)}; ours is ${said(oursMinor)}. Put it right there and read it again, send ours, or leave it as it is.`;
}

/** "Differs by 0.01 GBP, left so by Ann on 21 Nov 2026: 60.01 there, 60.00 here". */
export function leftWords(differing: Differing, currency: string, left: { byName: string; on: string }): string {
  const verb = differing.what === "tax" ? "Tax differs" : "Differs";
  return `${verb} by ${byHowMuch(differing, currency)}, left so by ${left.byName} on ${left.on}: ${bothSums(differing, currency)}`;
}

/** "0.01 GBP" */
export function byHowMuch({ oursMinor, theirsMinor }: Differing, currency: string): string {
  return `${formatMoney(minor(Math.abs(theirsMinor - oursMinor)), currency)} ${currency}`;
}

/** "60.01 there, 60.00 here" */
export function bothSums({ oursMinor, theirsMinor }: Differing, currency: string): string {
  return `${formatMoney(minor(theirsMinor), currency)} there, ${formatMoney(minor(oursMinor), currency)} here`;
}

export function sameFigures(a: Figures, b: Figures): boolean {
  return (
    a.hash === b.hash &&
    a.currency === b.currency &&
    a.oursTotalMinor === b.oursTotalMinor &&
    a.oursTaxMinor === b.oursTaxMinor &&
    a.theirsTotalMinor === b.theirsTotalMinor &&
    (a.theirsTaxMinor ?? 0) === (b.theirsTaxMinor ?? 0)
  );
}
