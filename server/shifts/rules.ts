import { formatMoney, type Minor, minor, negate, ZERO } from "@/server/money";
import type { MovementKind } from "@/server/till/shift-figures";
import type { RoleRules } from "@/server/till/till-rules";

/**
 * One shift is open at a till at a time, from the opening count to the Z. The drawer's ledger account is what the drawer should
 * hold: at opening it is brought to what was counted, every sale and movement books on it, and at the close the difference is
 * booked as over or short. Example: 150.50 was left, 150.00 is counted: 0.50 short is booked at once, and the shift begins with
 * 150.00. At night the account says 378.40 and 375.00 is counted: 3.40 short; 150.00 stays, 225.00 goes to the bank.
 */
export type Refusal = { code: string; message: string };

/** What a person moves by hand; the rest is written by opening and closing. */
export const handKinds = ["pay_in", "pay_out", "drop", "tip_out", "no_sale"] as const satisfies MovementKind[];
export type HandKind = (typeof handKinds)[number];

export const kindTitles: Record<MovementKind, string> = {
  float_in: "Float put in",
  float_out: "Taken out at the close",
  pay_in: "Paid in",
  pay_out: "Paid out",
  drop: "To the safe",
  no_sale: "Opened without a sale",
  tip_out: "Cash tips paid to staff",
  over_short: "Over or short",
  hand_over: "Handed over",
};

export type MovementWish = { kind: HandKind; amountMinor: Minor; taxMinor: Minor };

/** What the drawer holds more or less: in is positive. */
export function drawerEffect({ kind, amountMinor }: Pick<MovementWish, "kind" | "amountMinor">): Minor {
  if (kind === "no_sale") return ZERO;
  return kind === "pay_in" ? amountMinor : negate(amountMinor);
}

/** Null when such a movement can be; otherwise why not. */
export function cannotMove({ kind, amountMinor, taxMinor }: MovementWish): Refusal | null {
  if (kind === "no_sale" && amountMinor !== 0) {
    return {
      code: "no_sale_amount",
      message: "Nothing moves when the drawer is opened without a sale. Nothing was booked.",
    };
  }
  if (kind !== "no_sale" && amountMinor <= 0) {
    return { code: "amount_missing", message: "Say how much goes in or out, more than 0. Nothing was booked." };
  }
  if (taxMinor !== 0 && kind !== "pay_out") {
    return { code: "tax_not_paid", message: "Only what is paid out can have tax in it. Nothing was booked." };
  }
  if (taxMinor < 0 || (taxMinor !== 0 && taxMinor >= amountMinor)) {
    return { code: "tax_too_high", message: "The tax is a part of what is paid out. Nothing was booked." };
  }
  return null;
}

/** Null when the role may do it alone; otherwise what somebody else has to agree to. */
export function approvalFor(
  wish: MovementWish,
  role: RoleRules,
): { action: "no_sale" | "pay_out"; amountMinor: Minor } | null {
  switch (wish.kind) {
    case "pay_in":
    case "drop":
      return null;
    case "no_sale":
      return role.noSale ? null : { action: "no_sale", amountMinor: minor(0) };
    case "pay_out":
    case "tip_out": {
      const limit = role.payOutMinor;
      return limit === null || wish.amountMinor <= limit ? null : { action: "pay_out", amountMinor: wish.amountMinor };
    }
    default:
      return wish.kind satisfies never;
  }
}

/** Whose limits count: at a tablet, somebody whose PIN the office has not checked acts as a cashier; a program as what it may do. */
export function roleAtTill(actor: { kind: string; role?: string }, permissions: ReadonlySet<string>): string {
  if (permissions.has("till.approve")) return actor.role ?? "manager";
  if (actor.role === "clerk") return permissions.has("products.write") ? "clerk" : "cashier";
  return actor.role === "accountant" || actor.role === "viewer" ? actor.role : "cashier";
}

/** Kept beside what was counted when the count is finished: what all tenders came to then. A sale since shows in it. */
export const TENDERS_THEN = "tenders_then";

/** Null when a drawer with this in it can keep that; otherwise why not. */
export function cannotLeave(countedMinor: Minor, leftMinor: Minor, currency: string): Refusal | null {
  if (leftMinor < 0) return { code: "float_below_zero", message: "The next float is 0 or more. Nothing was closed." };
  if (leftMinor <= countedMinor) return null;
  return {
    code: "float_above_count",
    message: `${said(countedMinor, currency)} was counted, so ${said(leftMinor, currency)} cannot stay in the drawer. Nothing was closed.`,
  };
}

/** Null when this person can hand the drawer to that one; otherwise why not. */
export function cannotHandOver(fromId: string, toId: string | null): Refusal | null {
  if (fromId !== toId) return null;
  return {
    code: "same_person",
    message: "A drawer is handed to somebody else: they sign in with their PIN. Nothing was booked.",
  };
}

/** Null where a difference is small enough to close on one's own. */
export function differenceRule(largestMinor: Minor, thresholdMinor: number, currency: string): string | null {
  if (largestMinor <= thresholdMinor) return null;
  return `Above ${said(minor(thresholdMinor), currency)}, so a reason and a manager are needed.`;
}

/** Something that has to be solved before a shift closes, as a whole sentence with what to do. */
export type LeftBehind = {
  kind: "unsent" | "missing" | "unknown_payment" | "parked";
  words: string;
  todo: string;
  count: number;
};

export const reasons = ["Change mistake", "Note missing", "Slip missing", "Not found"] as const;

function said(amount: Minor, currency: string): string {
  return `${formatMoney(amount, currency)} ${currency}`;
}
