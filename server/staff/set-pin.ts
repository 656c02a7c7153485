import type { z } from "zod";
import { staffPins } from "@/drizzle/schema/staff-pins";
import type { TenantContext } from "@/server/context";
import { forbidden, notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { findMembers } from "./find-members";
import type { SetPin } from "./input";
import { hashPin } from "./pin-hash";
import { cannotSetPinOf } from "./rules";

/** Sets a member's PIN, in the place of the one they had; what the office checked of that is worth nothing from now on. */
export async function setPin(
  ctx: TenantContext,
  { memberId, pin }: z.output<typeof SetPin>,
): Promise<{ memberId: string; pinSetAt: Date }> {
  const [member] = await findMembers(ctx, memberId);
  if (!member) throw notFound("member");
  const no = cannotSetPinOf(ctx.actor.kind === "member" ? ctx.actor.role : null, member);
  if (no) throw forbidden(no);
  const kept = { ...(await hashPin(pin)), setAt: ctx.now };
  await ctx.tx
    .insert(staffPins)
    .values({ tenantId: ctx.tenant, memberId, ...kept })
    .onConflictDoUpdate({ target: [staffPins.tenantId, staffPins.memberId], set: kept });
  await record(ctx, {
    kind: "member.pin_set",
    subjects: [memberId, ctx.company.id],
    details: { name: member.name, own: ctx.actor.id === memberId, replaced: member.pin !== null },
  });
  ctx.announcements.push({ topic: "device", id: memberId });
  return { memberId, pinSetAt: ctx.now };
}
