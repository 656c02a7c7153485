import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { devices } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { OneDevice } from "./input";
import { type RegisterRow, registerRow } from "./queries";

/**
 * Takes a tablet off: its next request is refused. What it has not sent stays on it and comes in through its backup file, or not at
 * all; the event keeps how much that was. Taking off twice changes nothing.
 */
export async function revokeDevice(
  ctx: TenantContext,
  { id }: z.output<typeof OneDevice>,
): Promise<{ id: string; register: RegisterRow }> {
  const own = and(eq(devices.tenantId, ctx.tenant), eq(devices.companyId, ctx.company.id), eq(devices.id, id));
  const [revoked] = await ctx.tx
    .update(devices)
    .set({ revokedAt: ctx.now, revokedByName: ctx.actor.name })
    .where(and(own, isNull(devices.revokedAt)))
    .returning();
  const [device] = revoked ? [revoked] : await ctx.tx.select().from(devices).where(own);
  if (!device) throw notFound("tablet");
  if (revoked) {
    const { name, code, unsentCount, unsentMinor, registerId } = revoked;
    await record(ctx, {
      kind: "device.revoked",
      subjects: [id, registerId, ctx.company.id],
      details: { name, code, unsentCount, unsentMinor, currency: ctx.company.currency },
    });
    ctx.announcements.push({ topic: "device", id });
  }
  return { id, register: await registerRow(ctx, device.registerId) };
}
