import { appError } from "@/app/_lib/app-error";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { recordCommand } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { ZERO } from "@/server/money";
import { type CardOutcome, type CardStep, type CardTerminal, connectTerminals } from "./card-payment";
import { money } from "./facts";
import { passOverWith } from "./pay-card";

/** Terminals that answer are asked by way of the office, which writes every try down before it asks. */
export function connectCards(): void {
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
    onStep(step(`Asked ${attempt.terminal.name} for ${money(attempt.amountMinor)}`, "now"));
    const { id, saleId, amountMinor } = attempt;
    return await heard(
      () => tillApi().terminals.charge.mutate({ id, terminalId: attempt.terminal.id, saleId, amountMinor }),
      onStep,
    );
  },
  ask: ({ id }, onStep) => heard(() => tillApi().terminals.ask.mutate({ id }), onStep),
};

async function heard(ask: () => Promise<Answer>, onStep: (step: CardStep) => void): Promise<CardOutcome> {
  try {
    const answer = await ask();
    switch (answer.state) {
      case "succeeded":
        return { state: "succeeded", reference: answer.reference, cardLabel: answer.cardLabel };
      case "failed":
        return { state: "failed", reason: answer.declineReason };
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
