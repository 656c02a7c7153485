import { daysBetween } from "@/server/dates";
import { formatMoney, type Minor, minor } from "@/server/money";
import { rulesOfRole, type TillRules } from "./till-rules";

/** What is given back and to what: `refundsTenderId` is the tender of the receipt it goes back to, `methodId` how it goes. */
type GivenTender = { amountMinor: Minor; methodId: string; refundsTenderId: string | null };

export type MoneyBack = {
  currency: string;
  operatorId: string | null;
  operatorName: string;
  /** The day it comes back, as an ISO date. */
  day: string;
  /** The receipts of the lines; null for a line nobody has a receipt for. */
  originals: readonly ({ operatorId: string | null; businessDay: string } | null)[];
  tenders: readonly GivenTender[];
  /** The way each tender of those receipts was paid in, by its id. */
  methods: ReadonlyMap<string, string>;
};

/** A question for a manager: what for, how much, and why it is asked. */
export type ReturnQuestion = { action: "return" | "other_tender"; amountMinor: Minor; reasons: string[] };

/**
 * What an operator needs a manager for. One yes to the whole amount (`return`) covers amount, age, own sale and a missing receipt
 * together; money back another way than it was paid is a question of its own (`other_tender`), where there is a receipt.
 *
 * Worked example: Sam may give back 50.00. 60.00 of a receipt that he sold himself, 20.00 of it in cash instead of to the card, is two
 * questions: `return` for 60.00, and `other_tender` for 20.00.
 */
export function returnQuestions(back: MoneyBack, role: string, rules: TillRules): ReturnQuestion[] {
  const may = rulesOfRole(rules, role);
  const given = back.tenders.filter((tender) => tender.amountMinor < 0);
  const givenMinor = amountOf(given);
  const known = back.originals.flatMap((original) => original ?? []);
  const limit = may.returnMinor;
  const isOld = known.some((original) => daysBetween(original.businessDay, back.day) > rules.returnAgeDays);
  const isOwn = back.operatorId !== null && known.some((original) => original.operatorId === back.operatorId);
  const reasons = [
    ...(limit !== null && givenMinor > limit
      ? [`${back.operatorName} may give back ${formatMoney(minor(limit), back.currency)} at once`]
      : []),
    ...(!may.returnWithoutReceipt && known.length < back.originals.length ? ["there is no receipt for it"] : []),
    ...(isOld ? [`it was sold more than ${rules.returnAgeDays} days ago`] : []),
    ...(!may.returnOwnSale && isOwn ? [`${back.operatorName} sold it`] : []),
  ];
  const otherMinor = amountOf(
    given.filter(
      ({ refundsTenderId, methodId }) => refundsTenderId === null || back.methods.get(refundsTenderId) !== methodId,
    ),
  );
  const isOther = !may.returnOtherTender && otherMinor > 0 && known.length > 0;
  return [
    ...(reasons.length > 0 && givenMinor > 0 ? [{ action: "return" as const, amountMinor: givenMinor, reasons }] : []),
    ...(isOther
      ? [{ action: "other_tender" as const, amountMinor: otherMinor, reasons: ["it was not paid this way"] }]
      : []),
  ];
}

function amountOf(tenders: readonly GivenTender[]): Minor {
  return minor(-tenders.reduce((all, tender) => all + tender.amountMinor, 0));
}
