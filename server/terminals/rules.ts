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
export const outcomes = ["approve", "decline", "time_out", "approve_after_time_out"] as const;
export type SimulatedOutcome = (typeof outcomes)[number];

/**
 * How the simulated terminal ends a payment of this amount: as it was told to, else by the last two digits, so that every way can be
 * shown on a till: 51 declines, 52 never answers, 53 approves after nobody waits any more.
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

/** "A-7F31-02": the end of its id, as it is said on the telephone. */
export function attemptNumber(id: string): string {
  const end = id.replaceAll("-", "").slice(-6).toUpperCase();
  return `A-${end.slice(0, 4)}-${end.slice(4)}`;
}
