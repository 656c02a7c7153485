import { useApprovals } from "@/server/approvals/use-approvals";
import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import type { BeyondRights } from "./rules";

type Given = { id: string; action: BeyondRights["action"]; subject_id: string; amount_minor: string };

/**
 * What went beyond the operator's rights and nobody agreed to. A manager's yes to the line or basket covers it up to the amount it was
 * given for, and is used up by this sale. `at` is when the sale happened.
 */
export async function notAgreed(
  ctx: TenantContext,
  beyond: readonly BeyondRights[],
  at: Date,
): Promise<BeyondRights[]> {
  if (beyond.length === 0) return [];
  const given = await queryPrepared<Given>(
    ctx.tx,
    "approvals_of_sale",
    `select id, action, subject_id, amount_minor from approvals
      where tenant_id = $1 and company_id = $2 and subject_id = any($3::uuid[]) and state = 'approved'`,
    [ctx.tenant, ctx.company.id, [...new Set(beyond.map((one) => one.subjectId))]],
  );
  const uses = beyond.flatMap(({ action, subjectId, amountMinor }) => {
    const yes = given.rows.find(
      (row) =>
        row.action === action && row.subject_id === subjectId && Math.abs(Number(row.amount_minor)) >= amountMinor,
    );
    return yes ? [{ id: yes.id, action, subjectId, amountMinor: Number(yes.amount_minor) }] : [];
  });
  const used = await useApprovals(ctx, uses, at);
  const covered = new Set(uses.filter((use) => used.has(use.id)).map((use) => `${use.action} ${use.subjectId}`));
  return beyond.filter((one) => !covered.has(`${one.action} ${one.subjectId}`));
}
