import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { approvals, registers } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { conflict, invalid, notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { AskApproval } from "./input";
import { type ApprovalRow, approvalRow } from "./queries";
import { ASKED_MS } from "./rules";

/**
 * Asks whoever may agree, wherever they are; the till goes on meanwhile. The same question sent again is answered as it stands;
 * another one under its id is a conflict.
 */
export async function askApproval(ctx: TenantContext, input: z.output<typeof AskApproval>): Promise<ApprovalRow> {
  const { id = newId(), action, subjectId, amountMinor, reason, details } = input;
  const registerId = await registerOf(ctx, input.registerId ?? null);
  const [asked] = await ctx.tx
    .insert(approvals)
    .values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      registerId,
      ...{ action, subjectId, amountMinor, reason, details },
      state: "asked",
      askedById: ctx.actor.kind === "member" ? ctx.actor.id : null,
      askedByName: ctx.actor.name,
      askedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + ASKED_MS),
    })
    .onConflictDoNothing()
    .returning({ id: approvals.id });
  if (!asked) return sameQuestion(ctx, { ...input, id }, registerId);
  await record(ctx, {
    kind: "approval.asked",
    subjects: [id, subjectId, registerId],
    details: { action, amountMinor, currency: ctx.company.currency, reason },
  });
  ctx.announcements.push({ topic: "approval", id });
  return approvalRow(ctx, id);
}

async function registerOf(ctx: TenantContext, named: string | null): Promise<string> {
  if (ctx.device && (named === null || named === ctx.device.registerId)) return ctx.device.registerId;
  if (ctx.device) throw notFound("till");
  if (named === null) throw invalid("registerId", "Name the till this is about. Nothing was changed.");
  const [register] = await ctx.tx
    .select({ archivedAt: registers.archivedAt })
    .from(registers)
    .where(and(eq(registers.tenantId, ctx.tenant), eq(registers.companyId, ctx.company.id), eq(registers.id, named)));
  if (!register || register.archivedAt) throw notFound("till");
  return named;
}

async function sameQuestion(
  ctx: TenantContext,
  { id, action, subjectId, amountMinor }: z.output<typeof AskApproval> & { id: string },
  registerId: string,
): Promise<ApprovalRow> {
  const row = await approvalRow(ctx, id).catch(() => null);
  const isSame =
    row?.registerId === registerId &&
    row.action === action &&
    row.subjectId === subjectId &&
    row.amountMinor === amountMinor;
  if (!row || !isSame) {
    throw conflict("approval_exists", "Another question has this id already. Ask with a new one; nothing was changed.");
  }
  return row;
}
