import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { newId } from "@/server/ids";
import type { Minor } from "@/server/money";
import { attemptNumber } from "@/server/terminals/rules";
import type { PayMethod, Terminal } from "./facts";

/** What came of asking a terminal for money. `unknown` is an answer: it is asked again, and nobody charges again before. */
export type CardOutcome =
  | {
      state: "succeeded";
      reference: string;
      cardLabel: string;
      /** Nothing new was charged: an earlier try for this sale, which had been declined, turned out to have gone through. */
      earlier?: { id: string; amountMinor: Minor };
    }
  /** `asked`: the office has it written down, so its terminal can be asked once more. */
  | { state: "failed"; reason: string; asked?: boolean }
  | { state: "unknown" };

/** What was asked of a terminal and when, as the cashier reads it. */
export type CardStep = { at: string; words: string; state: "done" | "warn" | "now" };

/** One try to take money by card, from the moment it is written down to the moment its end is known. */
export type CardAttempt = {
  id: string;
  saleId: string;
  terminal: Terminal;
  method: PayMethod;
  amountMinor: Minor;
  /** Whose part of a split bill it is. */
  payer: string;
  startedAt: string;
  /** The number said on the telephone: "A-7F31-02". */
  number: string;
  steps: readonly CardStep[];
  /** The parked sale it waits with; null while it is on the counter. */
  openSaleId: string | null;
  outcome: CardOutcome | null;
  /** The sale goes on without it; it is asked about once more when that has ended. */
  left?: boolean;
  /** Its end was known when the page was left, but not put into the sale yet. */
  resumed?: boolean;
};

/** A terminal that can be asked. `ask` never charges: it says what became of an attempt. */
export type CardTerminal = {
  start(attempt: CardAttempt, onStep: (step: CardStep) => void): Promise<CardOutcome>;
  ask(attempt: CardAttempt, onStep: (step: CardStep) => void): Promise<CardOutcome>;
};

/** The attempt on the screen; null when none is under way. */
export const cardAttempt = createStore<CardAttempt | null>(null);

/** The attempt of that sale; a refund of a return that is under way is none of the basket's. */
export function cardPaymentOf(saleId: string): CardAttempt | null {
  const attempt = cardAttempt.get();
  return attempt?.saleId === saleId ? attempt : null;
}

/** Kept where a reload finds it, before a terminal is asked for anything. */
export type AttemptKeeper = { keep(attempt: CardAttempt): Promise<void>; forget(id: string): Promise<void> };

let terminalOf: (terminal: Terminal) => CardTerminal | null = () => null;
let keeper: AttemptKeeper | null = null;

/** Says yes and asks nobody: nothing is taken from anybody's card in training. */
const pretended: CardTerminal = {
  start: async () => ({ state: "succeeded", reference: "TRAINING", cardLabel: "Practice card" }),
  ask: async () => ({ state: "succeeded", reference: "TRAINING", cardLabel: "Practice card" }),
};

/** Who talks to terminals, by adapter. */
export function connectTerminals(find: typeof terminalOf): void {
  terminalOf = (terminal) => {
    const real = find(terminal);
    return real && training.get() ? pretended : real;
  };
}

export function keepAttemptsIn(next: AttemptKeeper): void {
  keeper = next;
}

/** True when this terminal answers by itself; one worked by hand has its reference typed in. */
export function isAsked(terminal: Terminal): boolean {
  return terminal.adapter !== "external" && terminalOf(terminal) !== null;
}

/**
 * Writes the attempt down, then asks the terminal. Answers when its end is known, or known to be unknown. Null where another payment is
 * on its way or its end not known: money is asked for once, however often it is pressed.
 */
export async function startCard(
  ask: Pick<CardAttempt, "saleId" | "terminal" | "method" | "amountMinor" | "payer">,
): Promise<CardAttempt | null> {
  const before = cardAttempt.get();
  if (before && before.outcome?.state !== "failed") return null;
  const id = newId();
  const attempt: CardAttempt = {
    ...ask,
    id,
    startedAt: new Date().toISOString(),
    number: attemptNumber(id),
    steps: [],
    openSaleId: null,
    outcome: null,
  };
  cardAttempt.set(attempt);
  try {
    await keeper?.keep(attempt);
  } catch {
    const unasked = { ...attempt, outcome: { state: "failed", reason: NO_ROOM } as const };
    cardAttempt.set(unasked);
    return unasked;
  }
  return await follow(attempt, (talk) => talk.start(attempt, addStep));
}

const NO_ROOM = "This tablet could not write it down, so the terminal was not asked.";

/** Asks again what became of the attempt on the screen; never charges. */
export async function checkCard(): Promise<CardAttempt | null> {
  const attempt = cardAttempt.get();
  if (!attempt || asking) return null;
  addStep({ at: new Date().toISOString(), words: "Asking again", state: "now" });
  return await follow(attempt, (talk) => talk.ask(attempt, addStep));
}

/** The attempt is settled and needs no keeping. */
export async function closeCard(): Promise<void> {
  const attempt = cardAttempt.get();
  cardAttempt.set(null);
  if (attempt) await keeper?.forget(attempt.id);
}

/** The sale goes on without the attempt on the screen. What the office knows of is kept, to be asked about when the sale has ended. */
export async function leaveCard(): Promise<void> {
  const attempt = cardAttempt.get();
  cardAttempt.set(null);
  if (!attempt) return;
  const { outcome } = attempt;
  if (outcome?.state === "unknown" || (outcome?.state === "failed" && outcome.asked)) {
    await keeper?.keep({ ...attempt, left: true });
  } else await keeper?.forget(attempt.id);
}

const aside = new Map<string, CardAttempt>();

/** Attempts that wait with their parked sales, read when the page starts. */
export function rememberAside(attempts: readonly CardAttempt[]): void {
  for (const attempt of attempts) if (attempt.openSaleId) aside.set(attempt.openSaleId, attempt);
}

/** The sale is parked with its payment not known: the counter is free, and its answer is asked for when it comes back. */
export async function setCardAside(openSaleId: string): Promise<void> {
  const attempt = cardAttempt.get();
  if (!attempt) return;
  const waiting = { ...attempt, openSaleId };
  aside.set(openSaleId, waiting);
  cardAttempt.set(null);
  await keeper?.keep(waiting);
}

/** The parked sale is on the counter again: its payment as well. Null when none waits with it. */
export function takeCardBack(openSaleId: string): CardAttempt | null {
  const attempt = aside.get(openSaleId);
  if (!attempt) return null;
  aside.delete(openSaleId);
  resumeCard({ ...attempt, openSaleId: null });
  return attempt;
}

/** An attempt whose end nobody knew when the page was left. */
export function resumeCard(attempt: CardAttempt): void {
  cardAttempt.set({ ...attempt, resumed: true, outcome: attempt.outcome ?? { state: "unknown" } });
}

let asking = false;

async function follow(
  attempt: CardAttempt,
  talk: (terminal: CardTerminal) => Promise<CardOutcome>,
): Promise<CardAttempt> {
  const terminal = terminalOf(attempt.terminal);
  asking = true;
  // Whatever goes wrong on the way, money may have moved.
  const outcome: CardOutcome = terminal
    ? await talk(terminal).catch((): CardOutcome => ({ state: "unknown" }))
    : { state: "unknown" };
  asking = false;
  const now = cardAttempt.get();
  const earlier = outcome.state === "succeeded" ? outcome.earlier : undefined;
  const ended = { ...(now?.id === attempt.id ? now : attempt), ...earlier, resumed: false, outcome };
  if (now?.id === attempt.id) cardAttempt.set(ended);
  await keeper?.keep(ended);
  if (earlier) await keeper?.forget(attempt.id);
  return ended;
}

function addStep(step: CardStep) {
  cardAttempt.update((attempt) =>
    attempt
      ? {
          ...attempt,
          steps: [
            ...attempt.steps.map((one) => (one.state === "now" ? { ...one, state: "done" as const } : one)),
            step,
          ],
        }
      : attempt,
  );
}
