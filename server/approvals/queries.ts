import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type GoodsAskedAbout, goodsAskedAbout } from "./goods-asked-about";
import type { ApprovalAction, ApprovalState } from "./rules";

export type ApprovalRow = {
  id: string;
  registerId: string;
  registerName: string;
  siteName: string;
  action: ApprovalAction;
  subjectId: string;
  amountMinor: number;
  currency: string;
  reason: string;
  details: Record<string, unknown>;
  state: ApprovalState;
  /** Still waits, and may still be answered. */
  open: boolean;
  way: "pin" | "device" | "offline_pin" | null;
  askedById: string | null;
  askedByName: string;
  askedByRole: string | null;
  askedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  reply: string;
  expiresAt: Date;
  usedAt: Date | null;
};

/** The questions that wait for an answer, oldest first. */
export function waitingApprovals(ctx: TenantContext): Promise<ApprovalRow[]> {
  return approvalsWhere(ctx, sql`a.state = 'asked' and a.expires_at >= ${ctx.now.toISOString()}`);
}

/** One question, for who asked it, the till it was asked at, and who may answer. Throws not found for everybody else. */
export async function approvalRow(ctx: TenantContext, id: string): Promise<ApprovalRow> {
  const [row] = await approvalsWhere(ctx, sql`a.id = ${id} and ${mine(ctx)}`);
  if (!row) throw notFound("approval");
  return row;
}

/** The same, with what the office knows of the goods it is about. */
export async function approvalDetail(
  ctx: TenantContext,
  id: string,
): Promise<ApprovalRow & { goods: GoodsAskedAbout | null }> {
  const row = await approvalRow(ctx, id);
  return { ...row, goods: await goodsAskedAbout(ctx, row) };
}

/** What concerns whoever asks. */
export function mine(ctx: TenantContext): SQL {
  if (ctx.permissions.has("till.approve")) return sql`true`;
  if (ctx.device) return sql`a.register_id = ${ctx.device.registerId}`;
  return ctx.actor.kind === "member" ? sql`a.asked_by_id = ${ctx.actor.id}` : sql`false`;
}

async function approvalsWhere(ctx: TenantContext, condition: SQL): Promise<ApprovalRow[]> {
  const found = await ctx.tx.execute<{
    id: string;
    register_id: string;
    register_name: string;
    site_name: string;
    action: ApprovalAction;
    subject_id: string;
    amount_minor: string;
    reason: string;
    details: Record<string, unknown>;
    state: ApprovalState;
    way: ApprovalRow["way"];
    asked_by_id: string | null;
    asked_by_name: string;
    asked_by_role: string | null;
    asked_at: string;
    decided_by_name: string | null;
    decided_at: string | null;
    reply: string;
    expires_at: string;
    used_at: string | null;
  }>(sql`
    select a.id, a.register_id, r.name as register_name, s.name as site_name, a.action, a.subject_id, a.amount_minor, a.reason,
      a.details, a.state, a.way, a.asked_by_id, a.asked_by_name, mr.role as asked_by_role, a.asked_at, a.decided_by_name,
      a.decided_at, a.reply, a.expires_at, a.used_at
    from approvals a
    join registers r on r.tenant_id = ${ctx.tenant} and r.id = a.register_id
    join sites s on s.tenant_id = ${ctx.tenant} and s.id = r.site_id
    left join member_roles mr on mr.tenant_id = ${ctx.tenant} and mr.member_id = a.asked_by_id and mr.company_id = a.company_id
    where a.tenant_id = ${ctx.tenant} and a.company_id = ${ctx.company.id} and ${condition}
    order by a.asked_at, a.id limit 200`);
  return found.rows.map((row) => ({
    id: row.id,
    registerId: row.register_id,
    registerName: row.register_name,
    siteName: row.site_name,
    action: row.action,
    subjectId: row.subject_id,
    amountMinor: Number(row.amount_minor),
    currency: ctx.company.currency,
    reason: row.reason,
    details: row.details,
    state: row.state,
    open: row.state === "asked" && new Date(row.expires_at) >= ctx.now,
    way: row.way,
    askedById: row.asked_by_id,
    askedByName: row.asked_by_name,
    askedByRole: row.asked_by_role,
    askedAt: new Date(row.asked_at),
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
    reply: row.reply,
    expiresAt: new Date(row.expires_at),
    usedAt: row.used_at === null ? null : new Date(row.used_at),
  }));
}
