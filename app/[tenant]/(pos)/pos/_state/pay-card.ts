import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { askManagerWhile } from "./approvals";
import { type CardAttempt, cardAttempt, checkCard, closeCard, leaveCard, startCard } from "./card-payment";
import { figure, money } from "./facts";
import { finishIfSettled } from "./finish";
import { takePart } from "./tender-store";

/** Asks a terminal and takes the part when it says yes. What it does not say stays on the screen until it is known. */
export async function payByTerminal(ask: Parameters<typeof startCard>[0]): Promise<void> {
  const attempt = await startCard(ask);
  if (attempt) await settle(attempt);
}

/** Asks what became of it; never charges. */
export async function checkAgain(): Promise<void> {
  const attempt = await checkCard();
  if (attempt) await settle(attempt);
}

/** The customer's bank said no: the next try is another attempt. */
export async function leaveDeclined(): Promise<void> {
  await leaveCard();
}

/** What turned out to be paid goes into the sale, once the cashier has read it. */
export async function takeApproved(): Promise<void> {
  const attempt = cardAttempt.get();
  if (attempt) await take(attempt);
}

/** True where the cashier reads that it is paid before the sale goes on. */
export function isReadFirst({ outcome, resumed }: CardAttempt): boolean {
  return outcome?.state === "succeeded" && (outcome.earlier !== undefined || resumed === true);
}

/** A manager lets the customer pay in another way although nobody knows whether the first went through. */
export async function payAnotherWay(): Promise<boolean> {
  const attempt = cardAttempt.get();
  if (!attempt) return false;
  const isNotKnown = () => {
    const now = cardAttempt.get();
    return now?.id === attempt.id && now.outcome?.state === "unknown";
  };
  const granted = await askManagerWhile(isNotKnown, [cardAttempt], {
    action: "second_payment",
    subjectId: attempt.id,
    amountMinor: attempt.amountMinor,
    title: "Take another payment anyway",
    limit: `${firstName(operator.get()?.name ?? "")} may not charge twice.`,
    item: `${attempt.terminal.name} has not answered`,
    sums: [
      { label: "Asked, not known", amount: figure(attempt.amountMinor) },
      { label: "Would be taken again", amount: figure(attempt.amountMinor), strong: true },
    ],
    reason: `Attempt ${attempt.number} of ${money(attempt.amountMinor)} is not known yet.`,
  });
  if (!granted) return false;
  await passOver(attempt.id, granted.id);
  await leaveCard();
  return true;
}

let passOver: (attemptId: string, approvalId: string) => Promise<void> = async () => undefined;

/** Who tells the office that a manager let the customer pay again. */
export function passOverWith(next: typeof passOver): void {
  passOver = next;
}

async function settle(attempt: CardAttempt): Promise<void> {
  if (!isReadFirst(attempt)) await take(attempt);
}

async function take(attempt: CardAttempt): Promise<void> {
  const { outcome } = attempt;
  if (outcome?.state !== "succeeded") return;
  takePart(attempt.method, attempt.amountMinor, {
    reference: outcome.reference,
    label: outcome.cardLabel,
    // In training no terminal was asked, so the office knows of no attempt.
    attemptId: training.get() ? null : attempt.id,
    words: attempt.terminal.name,
    canGiveBack: false,
    payer: attempt.payer,
  });
  await closeCard();
  await finishIfSettled();
}
