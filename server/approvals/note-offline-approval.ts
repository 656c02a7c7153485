import type { z } from "zod";
import { approvals } from "@/drizzle/schema/registers";
import { permissionsOfRole } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { findMembers } from "@/server/staff/find-members";
import type { TabletContext } from "@/server/trpc";
import type { NoteOfflineApproval } from "./input";
import { GIVEN_MS } from "./rules";

/**
 * Keeps a yes that a tablet took by PIN while it was alone, so that what it was for can use it. Not accepted from somebody who
 * may not agree, or has no PIN: the sale then shows that nobody did. Sent again it changes nothing.
 */
export async function noteOfflineApproval(
  ctx: TabletContext,
  input: z.output<typeof NoteOfflineApproval>,
): Promise<{ id: string; accepted: boolean }> {
  const { id = newId(), action, subjectId, amountMinor, reason, details, decidedById } = input;
  const { registerId } = ctx.device;
  if (input.registerId && input.registerId !== registerId) throw notFound("till");
  const [approver] = await findMembers(ctx, decidedById);
  const asker = await askerOf(ctx, input.askedById ?? null);
  if (!approver?.pin || !permissionsOfRole(approver.role).has("till.approve")) return { id, accepted: false };
  const [decidedAt, askedAt] = [past(ctx, input.decidedAt), past(ctx, input.askedAt)];
  const [noted] = await ctx.tx
    .insert(approvals)
    .values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      registerId,
      ...{ action, subjectId, amountMinor, reason, details, askedAt, decidedAt },
      state: "approved",
      way: "offline_pin",
      askedById: asker.id,
      askedByName: asker.name,
      decidedById: approver.id,
      decidedByName: approver.name,
      expiresAt: new Date(decidedAt.getTime() + GIVEN_MS),
    })
    .onConflictDoNothing()
    .returning({ id: approvals.id });
  if (noted) {
    await record(ctx, {
      kind: "approval.approved",
      subjects: [id, subjectId, registerId],
      details: {
        action,
        amountMinor,
        currency: ctx.company.currency,
        ...{
          askedBy: asker.name,
          decidedBy: approver.name,
          way: "offline_pin",
          decidedAt: decidedAt.toISOString(),
        },
      },
    });
  }
  return { id, accepted: true };
}

async function askerOf(ctx: TabletContext, memberId: string | null): Promise<{ id: string | null; name: string }> {
  const [member] = memberId === null ? [] : await findMembers(ctx, memberId);
  return member ?? { id: ctx.actor.kind === "member" ? ctx.actor.id : null, name: ctx.actor.name };
}

/** A tablet whose clock runs ahead agreed to nothing in the future. */
function past(ctx: TenantContext, at: Date): Date {
  return at > ctx.now ? ctx.now : at;
}
