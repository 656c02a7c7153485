import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { staffPins } from "@/drizzle/schema/staff-pins";
import type { TenantContext } from "@/server/context";
import { forbidden, notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { findMembers } from "./find-members";
import type { RemovePin } from "./input";
import { cannotSetPinOf } from "./rules";

/** Takes a member's PIN away: they cannot stand at a till until they have a new one. */
export async function removePin(
  ctx: TenantContext,
  { memberId }: z.output<typeof RemovePin>,
): Promise<{ memberId: string }> {
  const [member] = await findMembers(ctx, memberId);
  if (!member) throw notFound("member");
  const no = cannotSetPinOf(ctx.actor.kind === "member" ? ctx.actor.role : null, member);
  if (no) throw forbidden(no);
  if (!member.pin) return { memberId };
  await ctx.tx.delete(staffPins).where(and(eq(staffPins.tenantId, ctx.tenant), eq(staffPins.memberId, memberId)));
  await record(ctx, {
    kind: "member.pin_removed",
    subjects: [memberId, ctx.company.id],
    details: { name: member.name },
  });
  ctx.announcements.push({ topic: "device", id: memberId });
  return { memberId };
}
