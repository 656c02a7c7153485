import { add, applyPpm, type Minor, max, subtract, sum, ZERO } from "@/server/money";
import { type CashRounding, roundCash } from "./cash";

/**
 * Settling a bill: to pay is the goods with tax, gift cards sold and the tip. Each part settles some of it; a cash part may be
 * rounded to coins, which is not part of the bill, and cash handed over beyond its part comes back as change.
 *
 * Worked example: 28.73 and a tip of 2.00 is 30.73; 10.00 by gift card leaves 20.73, in cash 20.75; 25.00 given, 4.25 back.
 * The parts come to 30.75, which is the bill and 0.02 of cash rounding.
 *
 * Goods that come back make everything negative, and nothing else changes.
 */
export const tenderKinds = [
  "cash",
  "card_terminal",
  "gift_card",
  "customer_credit",
  "folio",
  "bank_transfer",
  "cheque",
  "other",
] as const;
export type TenderKind = (typeof tenderKinds)[number];

export type Tender = {
  id: string;
  methodId: string;
  kind: TenderKind;
  /** The money that moved for this bill: negative when given back. */
  amountMinor: Minor;
  /** The part of it that coins made necessary; only with cash. */
  roundingMinor: Minor;
  /** Cash handed over and handed back. */
  givenMinor: Minor;
  changeMinor: Minor;
  reference: string;
  /** As the receipt names it: "···· 8812", "Room 12". */
  label: string;
  giftCardId: string | null;
  attemptId: string | null;
  folioId: string | null;
  /** The tender of an earlier receipt that this gives back. */
  refundsTenderId: string | null;
  /** Whose part of a split bill it is. */
  payer: string;
};

export type Settlement = {
  /** Goods, gift cards sold and tip. */
  toPayMinor: Minor;
  /** What of it is settled, rounding left out. */
  settledMinor: Minor;
  /** Not settled yet: exact, and as it would be paid in cash. */
  remainingMinor: Minor;
  remainingCashMinor: Minor;
  cashRoundingMinor: Minor;
  changeMinor: Minor;
  isSettled: boolean;
};

export function settlementOf(toPayMinor: Minor, tenders: readonly Tender[], rounding: CashRounding): Settlement {
  const settledMinor = sum(tenders.map((tender) => subtract(tender.amountMinor, tender.roundingMinor)));
  const remainingMinor = subtract(toPayMinor, settledMinor);
  return {
    toPayMinor,
    settledMinor,
    remainingMinor,
    remainingCashMinor: roundCash(remainingMinor, rounding),
    cashRoundingMinor: sum(tenders.map((tender) => tender.roundingMinor)),
    changeMinor: sum(tenders.map((tender) => tender.changeMinor)),
    isSettled: remainingMinor === 0,
  };
}

/** What cash handed over settles. More than is due is change; less is a part of it, and then nothing is rounded. */
export function takeCash(
  remainingMinor: Minor,
  givenMinor: Minor,
  rounding: CashRounding,
): Pick<Tender, "amountMinor" | "roundingMinor" | "givenMinor" | "changeMinor"> {
  const due = roundCash(remainingMinor, rounding);
  if (Math.abs(givenMinor) < Math.abs(due)) {
    return { amountMinor: givenMinor, roundingMinor: ZERO, givenMinor, changeMinor: ZERO };
  }
  return {
    amountMinor: due,
    roundingMinor: subtract(due, remainingMinor),
    givenMinor,
    changeMinor: subtract(givenMinor, due),
  };
}

export type OverpaidAs = "change" | "tip" | "credit";

/** What becomes of money beyond the bill: back as change, a tip, or kept for the customer. Only cash can be given back. */
export function overpaidChoices(kind: TenderKind, hasCustomer: boolean): OverpaidAs[] {
  const kept: OverpaidAs[] = hasCustomer ? ["tip", "credit"] : ["tip"];
  return kind === "cash" ? ["change", ...kept] : kept;
}

/** Null when this part may be taken; otherwise the sentence for the cashier. */
export function cannotTake(
  remainingMinor: Minor,
  tender: Pick<Tender, "kind" | "amountMinor" | "reference">,
  method: { name: string; requiresReference: boolean },
): string | null {
  if (tender.amountMinor === 0) return "Type an amount first.";
  if (Math.sign(tender.amountMinor) !== Math.sign(remainingMinor)) {
    return remainingMinor === 0 ? "Nothing is left to pay." : "This amount goes the wrong way.";
  }
  if (tender.kind !== "cash" && Math.abs(tender.amountMinor) > Math.abs(remainingMinor)) {
    return `${method.name} takes no more than what is left to pay.`;
  }
  if (method.requiresReference && tender.reference.trim() === "") return `${method.name} needs its reference.`;
  return null;
}

/** The amounts a tip button stands for, on what the rules say it is worked out from. */
export function tipChoices(
  amounts: { netMinor: Minor; totalMinor: Minor },
  rule: { base: "net" | "gross"; presetsPpm: readonly number[] },
): { ppm: number; amountMinor: Minor }[] {
  const base = rule.base === "net" ? amounts.netMinor : amounts.totalMinor;
  return rule.presetsPpm.map((ppm) => ({ ppm, amountMinor: max(applyPpm(base, ppm), ZERO) }));
}

/** What the drawer holds more or less after these tenders. */
export function drawerChange(tenders: readonly Pick<Tender, "kind" | "amountMinor">[]): Minor {
  return add(ZERO, ...tenders.filter((tender) => tender.kind === "cash").map((tender) => tender.amountMinor));
}
