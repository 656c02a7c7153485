import { formatMoney, type Minor } from "@/server/money";

/**
 * A card payment is written down before a terminal is asked for it. What the terminal says is *succeeded* or *failed*; when it says
 * nothing the payment is *unknown*: then it is asked what became of it, and nobody charges again for this sale until that is known or
 * a manager says so. The words always say whether money moved.
 */
export const adapters = ["external", "simulated"] as const;
export type AdapterName = (typeof adapters)[number];

export type AttemptState = "asking" | "succeeded" | "failed" | "unknown";

/** How the simulated terminal ends the next payments, for demonstration and tests. */
export const outcomes = ["approve", "decline", "time_out", "approve_after_time_out", "approve_after_decline"] as const;
export type SimulatedOutcome = (typeof outcomes)[number];

/**
 * How the simulated terminal ends a payment of this amount: as it was told to, else by the last two digits, so that every way can be
 * shown on a till: 51 declines, 52 never answers, 53 approves after nobody waits any more, 54 declines and approves after all.
 */
export function simulatedOutcome(told: string | undefined, amountMinor: Minor): SimulatedOutcome {
  const named = outcomes.find((outcome) => outcome === told);
  if (named) return named;
  switch (Math.abs(amountMinor) % 100) {
    case 51:
      return "decline";
    case 52:
      return "time_out";
    case 53:
      return "approve_after_time_out";
    case 54:
      return "approve_after_decline";
    default:
      return "approve";
  }
}

type Open = {
  id: string;
  state: AttemptState;
  amountMinor: Minor;
  terminalName: string;
  passedOverByName: string | null;
};

/** Null when a terminal may be asked for money for this sale; otherwise why not, and what to do. */
export function cannotCharge(open: readonly Open[], currency: string): { code: string; message: string } | null {
  const waiting = open.find((attempt) => isOpen(attempt.state) && attempt.passedOverByName === null);
  if (!waiting) return null;
  const amount = `${formatMoney(waiting.amountMinor, currency)} ${currency}`;
  return {
    code: "payment_unknown",
    message: `${waiting.terminalName} was asked for ${amount} for this sale and has not said what became of it. Nothing new was charged. Check again first, or let a manager take another payment anyway.`,
  };
}

/** Its end is not known. */
export function isOpen(state: string): boolean {
  return state === "asking" || state === "unknown";
}

/**
 * For how long a terminal may change its mind: a payment it declined is asked about again within this time, since a network may
 * let one through that the terminal had given up.
 */
export const SECOND_LOOK_MS = 48 * 3_600_000;

/** True where asking the terminal again may still bring something new. */
export function mayStillChange({ state, decidedAt }: { state: string; decidedAt: Date | null }, now: Date): boolean {
  return isOpen(state) || isDeclinedLately({ state, decidedAt }, now);
}

export function isDeclinedLately({ state, decidedAt }: { state: string; decidedAt: Date | null }, now: Date): boolean {
  return state === "failed" && decidedAt !== null && now.getTime() - decidedAt.getTime() < SECOND_LOOK_MS;
}

/** For the work list: a terminal took money that the till was told it had not, or that was taken another way meanwhile. */
export function takenAfterAllWords(taken: {
  terminalName: string;
  amount: string;
  /** Null where the sale has not arrived, or never will. */
  receiptNumber: string | null;
  back: boolean;
}): string {
  const { terminalName, amount, receiptNumber, back } = taken;
  const moved = back ? `gave ${amount} back` : `took ${amount}`;
  if (receiptNumber === null) {
    return `${terminalName} ${moved} after all, for a sale that is not here. Look the payment up on the terminal, and undo it there if nothing was sold for it.`;
  }
  return `${terminalName} ${moved} after all for ${receiptNumber}, which was settled without it. Undo that payment on the terminal, or the customer has paid twice.`;
}

/** "A-7F31-02": the end of its id, as it is said on the telephone. */
export function attemptNumber(id: string): string {
  const end = id.replaceAll("-", "").slice(-6).toUpperCase();
  return `A-${end.slice(0, 4)}-${end.slice(4)}`;
}
