import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { askManagerWhile } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import {
  type CardAttempt,
  cardAttempt,
  checkCard,
  closeCard,
  isAsked,
  resumeCard,
  startCard,
} from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { figure, knownFacts, money, type Terminal } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { recordCommand } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { negate, ZERO } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import type { Tender } from "@/server/till/tender";
import { type Outcome, writeReturn } from "./give-back";
import { forgetUnderWay, keepUnderWay, type UnderWay, underWay, type Wish } from "./under-way";

/**
 * The terminal that gives back by itself what goes to this card: the one that took it, else any that answers. Null where a hand works it
 * and types its reference.
 */
export function terminalFor(
  tender: Pick<Tender, "kind" | "refundsTenderId">,
  from: ReturnableSale | null,
): Terminal | null {
  if (tender.kind !== "card_terminal") return null;
  const way = from?.tenders.find(({ id }) => id === tender.refundsTenderId);
  const { terminals } = knownFacts();
  // What one worked by hand took, one that answers knows nothing of.
  if (way && way.terminalId === null) return null;
  const own = terminals.find(({ id }) => id === way?.terminalId);
  const terminal = own ?? terminals.find(isAsked);
  return terminal && isAsked(terminal) ? terminal : null;
}

/** Money goes back: cards first, each asked once and its end known, then everything is written. */
export async function giveBack(wish: Wish): Promise<Outcome | null> {
  const asks = wish.tenders.some((tender) => terminalFor(tender, wish.from));
  if (!asks || knownFacts().training) return await writeReturn(wish);
  if (cardAttempt.get()) return { kind: "refused", words: `${AT_THE_COUNTER} Nothing was given back.` };
  working.set(true);
  await keepUnderWay({ wish, done: [], attempt: null, said: null });
  return await goOn();
}

const AT_THE_COUNTER = "A card payment at the counter is not known yet. See to it first, then give back.";

/** True while a terminal or the office is being asked. */
export const working = createStore(false);

/** Asks for the next card that has not been given back. Null while the end of one is not known or one said no. */
export async function goOn(): Promise<Outcome | null> {
  working.set(true);
  try {
    return await askOneByOne();
  } finally {
    working.set(false);
  }
}

async function askOneByOne(): Promise<Outcome | null> {
  for (;;) {
    const now = underWay.get();
    if (!now || now.attempt) return null;
    const next = now.wish.tenders.find(
      (tender) => terminalFor(tender, now.wish.from) && !now.done.some(({ id }) => id === tender.id),
    );
    if (!next) return await write(now);
    const terminal = terminalFor(next, now.wish.from);
    const method = knownFacts().methods.find((one) => one.id === next.methodId);
    if (!terminal || !method) return null;
    const asked = { saleId: now.wish.saleId, terminal, method, amountMinor: next.amountMinor, payer: "" };
    const attempt = await startCard(asked);
    if (!attempt) {
      await keepUnderWay({ ...now, said: AT_THE_COUNTER });
      return null;
    }
    if (!(await settle(now, next, attempt))) return null;
  }
}

/** Asks what became of it; never pays. */
export async function askAgain(): Promise<Outcome | null> {
  const now = underWay.get();
  if (!now?.attempt) return null;
  // The terminal of a sale at the counter is asked first; one thing at a time.
  const other = cardAttempt.get();
  if (other && other.saleId !== now.wish.saleId) return null;
  const next = tenderOf(now, now.attempt);
  // Taken in this breath, so that nothing else on the till can mistake it for a payment of the basket.
  resumeCard(now.attempt);
  const attempt = await checkCard();
  if (!attempt || !next) {
    cardAttempt.set(null);
    return null;
  }
  return (await settle(now, next, attempt)) ? await goOn() : null;
}

/** A manager lets it go back another way although nobody knows whether it went to the card. */
export async function anotherWay(): Promise<boolean> {
  const now = underWay.get();
  if (!now?.attempt) return false;
  const { attempt } = now;
  const amount = negate(attempt.amountMinor);
  const isNotKnown = () => underWay.get()?.attempt?.id === attempt.id;
  const granted = await askManagerWhile(isNotKnown, [underWay], {
    action: "second_payment",
    subjectId: attempt.id,
    amountMinor: attempt.amountMinor,
    title: "Give it back another way anyway",
    limit: `${firstName(operator.get()?.name ?? "")} may not give it back twice.`,
    item: `${attempt.terminal.name} has not answered`,
    sums: [
      { label: "Asked, not known", amount: figure(amount) },
      { label: "Would go back again", amount: figure(amount), strong: true },
    ],
    reason: `Attempt ${attempt.number} of ${money(amount)} is not known yet.`,
  });
  if (!granted) return false;
  const input = { id: attempt.id, approvalId: granted.id };
  const words = "Money went back another way although a card refund is not known";
  await recordCommand({ id: newId(), path: "terminals.passOver", input, words, amountMinor: ZERO });
  const then = underWay.get();
  if (then?.attempt?.id !== attempt.id) return false;
  await keepUnderWay({ ...then, attempt: null, said: `${attempt.terminal.name} is not asked any more.` });
  return true;
}

/** The rest of a return that began goes back as it was put together anew. */
export async function goOnWith(tenders: readonly Tender[]): Promise<Outcome | null> {
  const now = underWay.get();
  if (!now || now.attempt) return null;
  await keepUnderWay({ ...now, wish: { ...now.wish, tenders: [...now.done, ...tenders] }, said: null });
  return await goOn();
}

/** Nothing went back yet: the return is put together again. */
export async function letGo(): Promise<void> {
  const now = underWay.get();
  if (now && now.done.length === 0 && !now.attempt) await keepUnderWay(null);
}

async function write(now: UnderWay): Promise<Outcome> {
  const given = now.wish.tenders.map((tender) => now.done.find(({ id }) => id === tender.id) ?? tender);
  const outcome = await writeReturn({ ...now.wish, tenders: given });
  await forgetUnderWay();
  return outcome;
}

/** True when it went back. What a terminal does not say stays, and is asked about again. */
async function settle(now: UnderWay, tender: Tender, attempt: CardAttempt): Promise<boolean> {
  const { outcome } = attempt;
  switch (outcome?.state) {
    case "succeeded": {
      const { reference, cardLabel } = outcome;
      const given = { ...tender, reference, label: cardLabel || tender.label, attemptId: attempt.id };
      await keepUnderWay({ ...now, done: [...now.done, given], attempt: null, said: null });
      await closeCard();
      return true;
    }
    case "failed": {
      const said = `${attempt.terminal.name} gave nothing back. ${outcome.reason}`.trim();
      await closeCard();
      await keepUnderWay({ ...now, attempt: null, said });
      return false;
    }
    default:
      cardAttempt.set(null);
      await keepUnderWay({ ...now, attempt: { ...attempt, outcome: { state: "unknown" } }, said: null });
      return false;
  }
}

function tenderOf(now: UnderWay, attempt: CardAttempt): Tender | undefined {
  const open = now.wish.tenders.filter(
    (tender) => tender.kind === "card_terminal" && !now.done.some(({ id }) => id === tender.id),
  );
  return open.find((tender) => tender.amountMinor === attempt.amountMinor) ?? open[0];
}
