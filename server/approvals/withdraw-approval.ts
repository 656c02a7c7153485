import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { approvals } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { OneApproval } from "./input";
import { type ApprovalRow, approvalRow } from "./queries";

/** The till takes its question back. Answers how it stands: somebody may have been faster. */
export async function withdrawApproval(ctx: TenantContext, { id }: z.output<typeof OneApproval>): Promise<ApprovalRow> {
  const row = await approvalRow(ctx, id);
  const [withdrawn] = await ctx.tx
    .update(approvals)
    .set({ state: "withdrawn" })
    .where(and(eq(approvals.tenantId, ctx.tenant), eq(approvals.id, id), eq(approvals.state, "asked")))
    .returning({ id: approvals.id });
  if (!withdrawn) return approvalRow(ctx, id);
  await record(ctx, {
    kind: "approval.withdrawn",
    subjects: [id, row.subjectId, row.registerId],
    details: { action: row.action, amountMinor: row.amountMinor, currency: ctx.company.currency },
  });
  ctx.announcements.push({ topic: "approval", id });
  return { ...row, state: "withdrawn", open: false };
}
