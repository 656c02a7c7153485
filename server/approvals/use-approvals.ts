import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { ApprovalUse } from "./rules";

export type UsedApproval = { id: string; byId: string | null; byName: string; way: "pin" | "device" | "offline_pin" };

/**
 * Uses up approvals, each for the one action, subject and amount it was given for, in one statement; of any number at once only
 * one gets it. `at` is when it happened by the till: an approval that ran out later was good then. What could not be used is
 * left out of the answer: the caller refuses, or leaves a task where the sale happened already.
 */
export async function useApprovals(
  ctx: TenantContext,
  uses: readonly ApprovalUse[],
  at: Date = ctx.now,
): Promise<Map<string, UsedApproval>> {
  if (uses.length === 0) return new Map();
  const wanted = JSON.stringify(
    uses.map(({ id, action, subjectId, amountMinor }) => ({ id, action, subjectId, amountMinor })),
  );
  const found = await ctx.tx.execute<{
    id: string;
    decided_by_id: string | null;
    decided_by_name: string;
    way: UsedApproval["way"];
    action: string;
    subject_id: string;
    register_id: string;
    amount_minor: string;
  }>(sql`
    update approvals a set state = 'used', used_at = ${ctx.now.toISOString()}
    from jsonb_to_recordset(${wanted}::jsonb) as wanted (id uuid, action text, "subjectId" uuid, "amountMinor" bigint)
    where a.tenant_id = ${ctx.tenant} and a.company_id = ${ctx.company.id} and a.id = wanted.id and a.state = 'approved'
      and a.action = wanted.action and a.subject_id = wanted."subjectId" and a.amount_minor = wanted."amountMinor"
      and a.expires_at >= ${at.toISOString()}
    returning a.id, a.decided_by_id, a.decided_by_name, a.way, a.action, a.subject_id, a.register_id, a.amount_minor`);
  await record(
    ctx,
    ...found.rows.map((row) => ({
      kind: "approval.used",
      subjects: [row.id, row.subject_id, row.register_id],
      details: {
        action: row.action,
        amountMinor: Number(row.amount_minor),
        currency: ctx.company.currency,
        decidedBy: row.decided_by_name,
        way: row.way,
      },
    })),
  );
  return new Map(
    found.rows.map(({ id, decided_by_id, decided_by_name, way }) => [
      id,
      { id, byId: decided_by_id, byName: decided_by_name, way },
    ]),
  );
}
