import { and, eq, gte } from "drizzle-orm";
import { approvals } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { type ApprovalRow, approvalRow } from "./queries";
import { cannotDecide, GIVEN_MS } from "./rules";

export type Decision = {
  id: string;
  approver: { id: string; name: string };
  state: "approved" | "declined";
  way: "pin" | "device";
  reply: string;
};

/** Writes a yes or a no, if nobody was faster and the question still waits. Throws refused with who decided or why it is late. */
export async function decide(ctx: TenantContext, { id, approver, state, way, reply }: Decision): Promise<ApprovalRow> {
  const [decided] = await ctx.tx
    .update(approvals)
    .set({
      ...{ state, way, reply },
      decidedById: approver.id,
      decidedByName: approver.name,
      decidedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + GIVEN_MS),
    })
    .where(
      and(
        eq(approvals.tenantId, ctx.tenant),
        eq(approvals.companyId, ctx.company.id),
        eq(approvals.id, id),
        eq(approvals.state, "asked"),
        gte(approvals.expiresAt, ctx.now),
      ),
    )
    .returning();
  const row = await approvalRow(ctx, id);
  if (!decided) {
    const no = cannotDecide(row, ctx.now);
    throw refused(no?.code ?? "approval_decided", no?.message ?? "This was decided already. Nothing was changed.");
  }
  await record(ctx, {
    kind: `approval.${state}`,
    subjects: [id, row.subjectId, row.registerId],
    details: {
      action: row.action,
      amountMinor: row.amountMinor,
      currency: ctx.company.currency,
      ...{ askedBy: row.askedByName, decidedBy: approver.name, way, reply },
    },
  });
  ctx.announcements.push({ topic: "approval", id });
  return row;
}
