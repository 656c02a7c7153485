import type { TenantContext } from "@/server/context";
import { log } from "@/server/log";
import type { TabletContext } from "@/server/trpc";
import { adapterOf, type CardPayment, type TerminalAnswer } from "./adapter";
import { type AttemptView, attemptOf, triedBefore } from "./attempts";
import { beginAttempt } from "./begin-attempt";
import type { AskAttempt, ChargeCard } from "./input";
import { isOpen, mayStillChange } from "./rules";
import { settleAttempt } from "./settle-attempt";
import { tellSomebody } from "./tell-somebody";

type Enter<Ctx extends TenantContext> = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** How long a cashier and a customer stand and look at a terminal. */
const CHARGE_WAITS_MS = 30_000;
const ASK_WAITS_MS = 8_000;
const NO_ANSWER = "The terminal did not answer";

/**
 * Takes (or gives back) money by a terminal in three steps: it is written down, the terminal is asked with nothing held open, its
 * answer is kept. No answer in time is kept as unknown. Sent again with the same id it never charges again: it asks. What the same
 * sale had declined before is asked about first: where that went through after all it is answered, and nothing new is charged.
 */
export async function chargeCard(enter: Enter<TabletContext>, input: ChargeCard): Promise<AttemptView> {
  const afterAll = await takenAfterAll(enter, input);
  if (afterAll) return afterAll;
  const attempt = await enter(async (ctx) => ({ ...(await beginAttempt(ctx, input)), tenant: ctx.tenant }));
  if (!isOpen(attempt.state)) return attempt;
  const adapter = adapterOf(attempt.terminal.adapter);
  if (!adapter) return attempt;
  const answer = attempt.isNew
    ? await within(CHARGE_WAITS_MS, "No answer within 30 seconds", () => adapter.charge(paymentOf(attempt)))
    : await within(ASK_WAITS_MS, NO_ANSWER, () => adapter.ask(paymentOf(attempt)));
  return enter((ctx) => settleAttempt(ctx, attempt.id, answer));
}

/** An earlier try for this sale that took money without the till knowing, such as one declined and approved since. */
async function takenAfterAll(enter: Enter<TabletContext>, wish: ChargeCard): Promise<AttemptView | null> {
  const tried = await enter(async (ctx) =>
    (await triedBefore(ctx, wish)).map((attempt) => ({ ...attempt, tenant: ctx.tenant })),
  );
  const known = tried.find(({ state }) => state === "succeeded");
  if (known) return enter((ctx) => attemptOf(ctx, known.id));
  const answers = await Promise.all(
    tried.map(async (attempt) => {
      const adapter = adapterOf(attempt.terminal.adapter);
      const answer = adapter && (await within(ASK_WAITS_MS, "", () => adapter.ask(paymentOf(attempt))));
      return answer?.state === "succeeded" ? { id: attempt.id, answer } : null;
    }),
  );
  const first = answers.find((one) => one !== null);
  return first ? enter((ctx) => settleAttempt(ctx, first.id, first.answer, { tillHears: true })) : null;
}

/**
 * Asks what became of a payment; never charges. One that was declined is asked about for two more days: what goes through after all
 * is kept, and goes on the work list where the till went on without it.
 */
export async function askAttempt(enter: Enter<TenantContext>, { id, left }: AskAttempt): Promise<AttemptView> {
  const attempt = await enter(async (ctx) => ({ ...(await attemptOf(ctx, id)), tenant: ctx.tenant, now: ctx.now }));
  const adapter = adapterOf(attempt.terminal.adapter);
  const isAsked = adapter !== null && mayStillChange(attempt, attempt.now);
  const answer = isAsked ? await within(ASK_WAITS_MS, NO_ANSWER, () => adapter.ask(paymentOf(attempt))) : null;
  return enter(async (ctx) => {
    const settled = answer ? await settleAttempt(ctx, id, answer) : await attemptOf(ctx, id);
    if (left && settled.state === "succeeded") await tellSomebody(ctx, settled);
    return settled;
  });
}

function paymentOf(attempt: AttemptView & { tenant: string; settings: Record<string, string> }): CardPayment {
  const { tenant, id, amountMinor, currency, settings } = attempt;
  return { tenant, id, amountMinor, currency, settings };
}

/** A terminal that throws has said as little as one that is silent: what became of the money is not known. */
async function within(ms: number, words: string, ask: () => Promise<TerminalAnswer>): Promise<TerminalAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TerminalAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ state: "unknown", words }), ms);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    log().warn({ err: error }, "a card terminal failed");
    return { state: "unknown", words: "The terminal could not be reached" };
  } finally {
    clearTimeout(timer);
  }
}
