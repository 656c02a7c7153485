import { and, eq } from "drizzle-orm";
import { approvals } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { type ApprovalAction, type ApprovalState, type ApprovalUse, cannotUseApproval } from "./rules";
import { type UsedApproval, useApprovals } from "./use-approvals";

/** Uses up one approval, or throws why it cannot be: it was used, is for something else, was declined, still waits, ran out. */
export async function useApproval(ctx: TenantContext, use: ApprovalUse, at: Date = ctx.now): Promise<UsedApproval> {
  const used = (await useApprovals(ctx, [use], at)).get(use.id);
  if (used) return used;
  const [row] = await ctx.tx
    .select()
    .from(approvals)
    .where(and(eq(approvals.tenantId, ctx.tenant), eq(approvals.companyId, ctx.company.id), eq(approvals.id, use.id)));
  if (!row) throw notFound("approval");
  const approval = { ...row, action: row.action as ApprovalAction, state: row.state as ApprovalState };
  const no = cannotUseApproval(approval, use, at);
  throw refused(no?.code ?? "approval_used", no?.message ?? "This approval was used just now. Nothing was changed.");
}
