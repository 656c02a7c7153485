import { and, eq } from "drizzle-orm";
import { paymentAttempts } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { TerminalAnswer } from "./adapter";
import { type AttemptView, attemptOf } from "./attempts";
import { isOpen } from "./rules";

/**
 * Keeps what a terminal said. What is known once stays as it is: a late "declined" never undoes a payment that succeeded, and a late
 * approval of one that was known to have failed is kept as such, with somebody told.
 */
export async function settleAttempt(ctx: TenantContext, id: string, answer: TerminalAnswer): Promise<AttemptView> {
  const attempt = await attemptOf(ctx, id, "update");
  if (!isOpen(attempt.state)) return attempt;
  const at = ctx.now.toISOString();
  const own = and(eq(paymentAttempts.tenantId, ctx.tenant), eq(paymentAttempts.id, id));
  const steps = [...attempt.steps, { at, words: wordsOf(answer) }];
  switch (answer.state) {
    case "succeeded":
      await ctx.tx
        .update(paymentAttempts)
        .set({
          state: "succeeded",
          reference: answer.reference,
          cardLabel: answer.cardLabel,
          decidedAt: ctx.now,
          steps,
        })
        .where(own);
      break;
    case "failed":
      await ctx.tx
        .update(paymentAttempts)
        .set({ state: "failed", declineReason: answer.reason, decidedAt: ctx.now, steps })
        .where(own);
      break;
    case "unknown":
      await ctx.tx.update(paymentAttempts).set({ state: "unknown", steps }).where(own);
      break;
    default:
      return answer satisfies never;
  }
  await record(ctx, {
    kind: `card_payment.${answer.state}`,
    subjects: [id, attempt.saleId, attempt.registerId],
    details: { terminal: attempt.terminal.name, amountMinor: attempt.amountMinor, currency: attempt.currency },
  });
  return attemptOf(ctx, id);
}

function wordsOf(answer: TerminalAnswer): string {
  switch (answer.state) {
    case "succeeded":
      return `Approved, ${answer.reference}`;
    case "failed":
      return `Declined. Nothing was taken. ${answer.reason}`;
    case "unknown":
      return answer.words;
    default:
      return answer satisfies never;
  }
}
