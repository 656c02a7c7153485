import type { TenantContext } from "@/server/context";
import { log } from "@/server/log";
import type { TabletContext } from "@/server/trpc";
import { adapterOf, type CardPayment, type TerminalAnswer } from "./adapter";
import { type AttemptView, attemptOf } from "./attempts";
import { beginAttempt } from "./begin-attempt";
import type { ChargeCard, OneAttempt } from "./input";
import { isOpen } from "./rules";
import { settleAttempt } from "./settle-attempt";

type Enter<Ctx extends TenantContext> = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** How long a cashier and a customer stand and look at a terminal. */
const CHARGE_WAITS_MS = 30_000;
const ASK_WAITS_MS = 8_000;

/**
 * Takes (or gives back) money by a terminal in three steps: it is written down, the terminal is asked with nothing held open, its
 * answer is kept. No answer in time is kept as unknown. Sent again with the same id it never charges again: it asks.
 */
export async function chargeCard(enter: Enter<TabletContext>, input: ChargeCard): Promise<AttemptView> {
  const attempt = await enter(async (ctx) => ({ ...(await beginAttempt(ctx, input)), tenant: ctx.tenant }));
  if (!isOpen(attempt.state)) return attempt;
  const adapter = adapterOf(attempt.terminal.adapter);
  if (!adapter) return attempt;
  const answer = attempt.isNew
    ? await within(CHARGE_WAITS_MS, "No answer within 30 seconds", () => adapter.charge(paymentOf(attempt)))
    : await within(ASK_WAITS_MS, "The terminal did not answer", () => adapter.ask(paymentOf(attempt)));
  return enter((ctx) => settleAttempt(ctx, attempt.id, answer));
}

/** Asks what became of a payment; never charges. */
export async function askAttempt(enter: Enter<TenantContext>, { id }: OneAttempt): Promise<AttemptView> {
  const attempt = await enter(async (ctx) => ({ ...(await attemptOf(ctx, id)), tenant: ctx.tenant }));
  const adapter = adapterOf(attempt.terminal.adapter);
  if (!isOpen(attempt.state) || !adapter) return attempt;
  const answer = await within(ASK_WAITS_MS, "The terminal did not answer", () => adapter.ask(paymentOf(attempt)));
  return enter((ctx) => settleAttempt(ctx, id, answer));
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
