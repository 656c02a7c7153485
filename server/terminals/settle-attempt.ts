import { and, eq } from "drizzle-orm";
import { paymentAttempts } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { TerminalAnswer } from "./adapter";
import { type AttemptView, attemptOf } from "./attempts";
import { isOpen } from "./rules";
import { tellSomebody } from "./tell-somebody";

/**
 * Keeps what a terminal said. A late "declined" never undoes a payment that succeeded; a late approval of one that was known to have
 * failed is kept, because money moved. Where the till went on without it, somebody is told (`tillHears`: the till that asks puts it into its sale).
 */
export async function settleAttempt(
  ctx: TenantContext,
  id: string,
  answer: TerminalAnswer,
  { tillHears = false }: { tillHears?: boolean } = {},
): Promise<AttemptView> {
  const attempt = await attemptOf(ctx, id, "update");
  const isLate = attempt.state === "failed" && answer.state === "succeeded";
  if (!isOpen(attempt.state) && !isLate) return attempt;
  const at = ctx.now.toISOString();
  const own = and(eq(paymentAttempts.tenantId, ctx.tenant), eq(paymentAttempts.id, id));
  const steps = [...attempt.steps, { at, words: `${isLate ? "After it had declined: " : ""}${wordsOf(answer)}` }];
  const wentOn = isLate || attempt.passedOverByName !== null;
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
  if (answer.state === "succeeded" && wentOn && !tillHears) await tellSomebody(ctx, attempt);
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
