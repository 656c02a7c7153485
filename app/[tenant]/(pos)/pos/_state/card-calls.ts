import { appError } from "@/app/_lib/app-error";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { recordCommand, tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { negate, ZERO } from "@/server/money";
import { openBasket } from "./basket-store";
import { type CardAttempt, type CardOutcome, type CardStep, type CardTerminal, connectTerminals } from "./card-payment";
import { money } from "./facts";
import { passOverWith } from "./pay-card";
import { openTender } from "./tender-store";

/** Terminals that answer are asked by way of the office, which writes every try down before it asks. */
export function connectCards(): void {
  followLeft();
  connectTerminals((terminal) => (terminal.adapter === "external" ? null : byOffice));
  passOverWith(async (id, approvalId) => {
    await recordCommand({
      id: newId(),
      path: "terminals.passOver",
      input: { id, approvalId },
      words: "Another payment was taken although one is not known",
      amountMinor: ZERO,
    });
  });
}

type Answer = Awaited<ReturnType<ReturnType<typeof tillApi>["terminals"]["ask"]["mutate"]>>;

const byOffice: CardTerminal = {
  async start(attempt, onStep) {
    if (connection.get().silentSince !== null) {
      return { state: "failed", reason: "There is no internet, so the terminal was not asked." };
    }
    const { id, saleId, amountMinor } = attempt;
    const wish = amountMinor < 0 ? `to give back ${money(negate(amountMinor))}` : `for ${money(amountMinor)}`;
    onStep(step(`Asked ${attempt.terminal.name} ${wish}`, "now"));
    const asked = { id, terminalId: attempt.terminal.id, saleId, amountMinor, taken: partsOf(saleId) };
    return await heard(id, () => tillApi().terminals.charge.mutate(asked), onStep);
  },
  ask: ({ id }, onStep) => heard(id, () => tillApi().terminals.ask.mutate({ id }), onStep),
};

/** The card payments the sale on the counter has already; not known of any other. */
function partsOf(saleId: string): string[] | undefined {
  if (openBasket.get().saleId !== saleId) return undefined;
  return openTender.get().tenders.flatMap(({ attemptId }) => attemptId ?? []);
}

/** A sale that ended without a card payment: its terminal is asked once more, and the office tells somebody if money moved. */
function followLeft(): void {
  let saleId = openBasket.get().saleId;
  stopFollowing();
  stopFollowing = openBasket.subscribe(() => {
    const ended = saleId;
    saleId = openBasket.get().saleId;
    if (ended !== saleId) void askAboutLeft((of) => of === ended).catch(() => undefined);
  });
  // Those of sales that had ended when the page was left.
  setTimeout(() => void askAboutLeft((of) => of !== openBasket.get().saleId).catch(() => undefined), SETTLED_MS);
}

/** By then what was open before is on the counter again. */
const SETTLED_MS = 10_000;

let stopFollowing = () => {};

async function askAboutLeft(isOf: (saleId: string) => boolean): Promise<void> {
  const db = tillDatabase();
  for (const { id, data } of await db.getAll("attempts")) {
    const attempt = data as CardAttempt;
    if (!attempt.left || !isOf(attempt.saleId)) continue;
    await recordCommand({
      id: newId(),
      path: "terminals.ask",
      input: { id, left: true },
      words: `${attempt.terminal.name} asked once more about ${money(attempt.amountMinor)}`,
      amountMinor: ZERO,
    });
    await db.delete("attempts", id);
  }
}

async function heard(id: string, ask: () => Promise<Answer>, onStep: (step: CardStep) => void): Promise<CardOutcome> {
  try {
    const answer = await ask();
    switch (answer.state) {
      case "succeeded":
        return {
          state: "succeeded",
          reference: answer.reference,
          cardLabel: answer.cardLabel,
          ...(answer.id === id ? {} : { earlier: { id: answer.id, amountMinor: answer.amountMinor } }),
        };
      case "failed":
        return { state: "failed", reason: answer.declineReason, asked: true };
      default:
        onStep(step(answer.steps.at(-1)?.words ?? "No answer yet", "warn"));
        return { state: "unknown" };
    }
  } catch (error) {
    const { kind, message } = appError(error);
    if (kind === "refused" || kind === "not_found" || kind === "invalid") return { state: "failed", reason: message };
    onStep(step("The office did not answer", "warn"));
    return { state: "unknown" };
  }
}

function step(words: string, state: CardStep["state"]): CardStep {
  return { at: new Date().toISOString(), words, state };
}
