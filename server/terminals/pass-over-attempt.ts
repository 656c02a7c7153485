import { and, eq } from "drizzle-orm";
import { paymentAttempts } from "@/drizzle/schema/terminals";
import { useApproval } from "@/server/approvals/use-approval";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { type AttemptView, attemptOf } from "./attempts";
import type { PassOver } from "./input";
import { isOpen } from "./rules";

/**
 * A manager lets the sale be paid another way although nobody knows what became of this payment. It stays on the list until its end
 * is known; both names are kept. Throws as `useApproval` does.
 */
export async function passOverAttempt(ctx: TenantContext, { id, approvalId }: PassOver): Promise<AttemptView> {
  const attempt = await attemptOf(ctx, id, "update");
  if (!isOpen(attempt.state) || attempt.passedOverByName !== null) return attempt;
  const approval = await useApproval(ctx, {
    id: approvalId,
    action: "second_payment",
    subjectId: id,
    amountMinor: attempt.amountMinor,
  });
  await ctx.tx
    .update(paymentAttempts)
    .set({ passedOverByName: approval.byName })
    .where(and(eq(paymentAttempts.tenantId, ctx.tenant), eq(paymentAttempts.id, id)));
  await record(ctx, {
    kind: "card_payment.passed_over",
    subjects: [id, attempt.saleId, attempt.registerId],
    details: { terminal: attempt.terminal.name, amountMinor: attempt.amountMinor, by: approval.byName },
  });
  return attemptOf(ctx, id);
}
