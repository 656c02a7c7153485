import type { ApprovalAction } from "@/server/approvals/rules";
import { useApproval } from "@/server/approvals/use-approval";
import { useApprovals } from "@/server/approvals/use-approvals";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import type { Minor } from "@/server/money";

export type Needed = {
  action: ApprovalAction;
  amountMinor: Minor;
  subjectId: string;
  approvalId: string | null;
  /** When it was done by the till; an approval that ran out later was good then. */
  at?: Date;
  /** It happened already where nobody could be asked: without an approval it is kept, and shows that nobody agreed. */
  optional: boolean;
};

/** The name of who agreed: an approval that is named is used up; without one whoever may approve, by doing it. Throws why not. */
export async function agreedBy(ctx: TenantContext, needed: Needed): Promise<string | null> {
  const { action, amountMinor, subjectId, approvalId, at = ctx.now } = needed;
  if (!approvalId) {
    if (ctx.permissions.has("till.approve")) return ctx.actor.name;
    if (needed.optional) return null;
    throw refused("approval_needed", "A manager has to agree to this. Nothing was booked.");
  }
  const use = { id: approvalId, action, subjectId, amountMinor };
  if (needed.optional) return (await useApprovals(ctx, [use], at)).get(approvalId)?.byName ?? null;
  return (await useApproval(ctx, use, at)).byName;
}
