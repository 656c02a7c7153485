import { and, eq, sql } from "drizzle-orm";
import { sales, saleTasks, saleTenders } from "@/drizzle/schema/sales";
import { paymentAttempts } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { formatMoney, minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { TerminalAnswer } from "./adapter";
import { type AttemptView, attemptOf } from "./attempts";
import { isOpen, takenAfterAllWords } from "./rules";

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

/** Money moved that no receipt knows of: it goes on the work list, once, beside its sale where that is here. */
export async function tellSomebody(ctx: TenantContext, attempt: AttemptView): Promise<void> {
  const [sale] = await ctx.tx
    .select({ number: sales.receiptNumber, deviceId: sales.deviceId, tenderId: saleTenders.id })
    .from(sales)
    .leftJoin(
      saleTenders,
      and(
        eq(saleTenders.tenantId, sales.tenantId),
        eq(saleTenders.saleId, sales.id),
        eq(saleTenders.attemptId, attempt.id),
      ),
    )
    .where(and(eq(sales.tenantId, ctx.tenant), eq(sales.companyId, ctx.company.id), eq(sales.id, attempt.saleId)));
  if (sale?.tenderId) return;
  const told = await ctx.tx
    .select({ id: saleTasks.id })
    .from(saleTasks)
    .where(
      and(
        eq(saleTasks.tenantId, ctx.tenant),
        eq(saleTasks.companyId, ctx.company.id),
        eq(saleTasks.kind, "payment"),
        sql`${saleTasks.details} ->> 'attemptId' = ${attempt.id}`,
      ),
    );
  if (told.length > 0) return;
  const size = minor(Math.abs(attempt.amountMinor));
  await ctx.tx.insert(saleTasks).values({
    tenantId: ctx.tenant,
    id: newId(),
    companyId: ctx.company.id,
    saleId: sale ? attempt.saleId : null,
    deviceId: sale?.deviceId ?? null,
    kind: "payment",
    words: takenAfterAllWords({
      terminalName: attempt.terminal.name,
      amount: `${formatMoney(size, attempt.currency)} ${attempt.currency}`,
      receiptNumber: sale?.number ?? null,
      back: attempt.amountMinor < 0,
    }),
    details: { attemptId: attempt.id },
    createdAt: ctx.now,
  });
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
