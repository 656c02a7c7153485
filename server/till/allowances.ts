/**
 * What a tablet may do while it cannot ask the office. Checked by the tablet before it sells and again by the office when the sale
 * arrives; over-use is never refused then, it becomes a task. Example: with 40.00 for gift cards, cards of 25.00 and 15.00 may be
 * taken without internet, one more penny may not. The count begins anew when the tablet has sent everything.
 */
import { formatMoney, type Minor, minor, sum } from "@/server/money";
import type { TenderKind } from "./tender";

/** Minor units of the company's currency, days, and points. */
export type Allowances = {
  days: number;
  giftCardMinor: number;
  storeCreditMinor: number;
  points: number;
  refundMinor: number;
};

/** What was used of it since the office was last heard, or is about to be. */
export type AllowanceUse = Omit<Allowances, "days">;

export const defaultAllowances: Allowances = {
  days: 14,
  giftCardMinor: 4_000,
  storeCreditMinor: 0,
  points: 0,
  refundMinor: 2_500,
};

export const NOTHING_USED: AllowanceUse = { giftCardMinor: 0, storeCreditMinor: 0, points: 0, refundMinor: 0 };

/** As they stand in the database or came from the office; a missing or senseless one counts as its default. Never throws. */
export function readAllowances(json: unknown): Allowances {
  const given = (typeof json === "object" && json !== null ? json : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(defaultAllowances).map(([name, usual]) => {
      const value = given[name];
      return [name, typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : usual];
    }),
  ) as Allowances;
}

export function addUse(used: AllowanceUse, more: Partial<AllowanceUse>): AllowanceUse {
  return {
    giftCardMinor: used.giftCardMinor + (more.giftCardMinor ?? 0),
    storeCreditMinor: used.storeCreditMinor + (more.storeCreditMinor ?? 0),
    points: used.points + (more.points ?? 0),
    refundMinor: used.refundMinor + (more.refundMinor ?? 0),
  };
}

/** What a sale takes of the allowances when the office is not there to ask. */
export function takenBySale(sale: {
  tenders: readonly { kind: TenderKind; amountMinor: Minor }[];
  pointsUsed: string;
}): AllowanceUse {
  const of = (counts: (tender: { kind: TenderKind; amountMinor: Minor }) => boolean) =>
    Math.abs(sum(sale.tenders.filter(counts).map((tender) => tender.amountMinor)));
  return {
    giftCardMinor: of(({ kind, amountMinor }) => kind === "gift_card" && amountMinor > 0),
    storeCreditMinor: of(({ kind, amountMinor }) => kind === "customer_credit" && amountMinor > 0),
    points: Number(sale.pointsUsed),
    refundMinor: of(({ kind, amountMinor }) => kind !== "customer_credit" && amountMinor < 0),
  };
}

/** What is left of one allowance. */
export function leftAlone(allowances: Allowances, used: AllowanceUse, code: keyof AllowanceUse): number {
  return Math.max(0, allowances[code] - used[code]);
}

/** Null when it may be done without the office; otherwise which allowance it breaks, and the sentence to show. */
export function cannotUseAlone(
  allowances: Allowances,
  used: AllowanceUse,
  wanted: Partial<AllowanceUse>,
  currency: string,
): { code: keyof AllowanceUse; message: string } | null {
  const total = addUse(used, wanted);
  for (const [code, what] of LIMITED) {
    if ((wanted[code] ?? 0) <= 0 || total[code] <= allowances[code]) continue;
    const say = (units: number) =>
      code === "points" ? `${units} points` : `${formatMoney(minor(units), currency)} ${currency}`;
    const left = leftAlone(allowances, used, code);
    const message =
      allowances[code] === 0
        ? `Without internet this tablet takes no ${what}. Use another way to pay, or wait until it is online.`
        : `Without internet this tablet may use ${say(allowances[code])} for ${what}, and ${left === 0 ? "nothing" : say(left)} of that is left. Use another way to pay, or wait until it is online.`;
    return { code, message };
  }
  return null;
}

const LIMITED: [keyof AllowanceUse, string][] = [
  ["giftCardMinor", "gift cards"],
  ["storeCreditMinor", "store credit"],
  ["points", "points"],
  ["refundMinor", "money back"],
];

/** Null while the tablet may sell by itself; otherwise the sentence to show. It counts from when the office was last heard. */
export function cannotSellAlone(allowances: Allowances, heardAt: Date, now: Date): string | null {
  const days = (now.getTime() - heardAt.getTime()) / 86_400_000;
  if (days <= allowances.days) return null;
  return `This tablet has not reached the office for ${Math.floor(days)} days and may work alone for ${allowances.days}. Everything on it is kept. Connect it to the internet to go on selling.`;
}
