import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { devices, registers } from "@/drizzle/schema/registers";
import { hashSecret } from "@/server/auth/hash-secret";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { takeDeviceCode } from "@/server/numbers/take-device-code";
import { record } from "@/server/outbox/record";
import { defaultAllowances } from "@/server/till/allowances";
import type { PairDevice } from "./input";
import { cannotPair } from "./rules";

export type PairedDevice = { id: string; code: string; name: string; registerId: string; registerName: string };

/**
 * Pairs a tablet with a till and gives it the code its receipts begin with. `secret` is what it will show; only its hash is kept.
 * A tablet that is paired already keeps its code and gets the new secret, so that one whose cookie was lost goes on with its own
 * receipts. Throws refused for a till that was put away and a tablet that was taken off.
 */
export async function pairDevice(
  ctx: TenantContext,
  input: z.output<typeof PairDevice>,
  { secret, userAgent }: { secret: string; userAgent: string },
): Promise<PairedDevice> {
  const { id, registerId, name, hand } = input;
  const [register] = await ctx.tx
    .select({ name: registers.name, archivedAt: registers.archivedAt })
    .from(registers)
    .where(
      and(eq(registers.tenantId, ctx.tenant), eq(registers.companyId, ctx.company.id), eq(registers.id, registerId)),
    )
    // A second request with the same id waits here for the first; sales of the till do not.
    .for("no key update");
  if (!register) throw notFound("till");
  const no = cannotPair({ name: register.name, archived: register.archivedAt !== null });
  if (no) throw refused(no.code, no.message);
  const secretHash = hashSecret(secret);
  const again = await pairAgain(ctx, { id, registerId, secretHash, userAgent });
  if (again) return { id, ...again, registerId, registerName: register.name };

  const code = await takeDeviceCode(ctx);
  const pairing = { pairedByName: ctx.actor.name, pairedAt: ctx.now, userAgent: userAgent.slice(0, 400) };
  await ctx.tx.insert(devices).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    registerId,
    code,
    name,
    hand,
    secretHash,
    allowances: defaultAllowances,
    ...pairing,
  });
  await record(ctx, {
    kind: "device.paired",
    subjects: [id, registerId, ctx.company.id],
    details: { name, code, register: register.name },
  });
  ctx.announcements.push({ topic: "device", id });
  return { id, code, name, registerId, registerName: register.name };
}

/** Null for a tablet nobody has paired yet. */
async function pairAgain(
  ctx: TenantContext,
  { id, registerId, secretHash, userAgent }: { id: string; registerId: string; secretHash: string; userAgent: string },
): Promise<{ code: string; name: string } | null> {
  const [known] = await ctx.tx
    .select({
      companyId: devices.companyId,
      registerId: devices.registerId,
      code: devices.code,
      name: devices.name,
      revokedAt: devices.revokedAt,
    })
    .from(devices)
    .where(and(eq(devices.tenantId, ctx.tenant), eq(devices.id, id)));
  if (!known) return null;
  if (known.companyId !== ctx.company.id) throw notFound("tablet");
  if (known.revokedAt) {
    throw refused("device_revoked", `${known.name} (${known.code}) was taken off. Pair it as a new tablet.`);
  }
  if (known.registerId !== registerId) {
    throw refused("paired_elsewhere", `${known.name} (${known.code}) is paired with another till. Choose that till.`);
  }
  await ctx.tx
    .update(devices)
    .set({ secretHash, userAgent: userAgent.slice(0, 400), pairedByName: ctx.actor.name, pairedAt: ctx.now })
    .where(and(eq(devices.tenantId, ctx.tenant), eq(devices.id, id)));
  await record(ctx, {
    kind: "device.paired_again",
    subjects: [id, registerId, ctx.company.id],
    details: { name: known.name, code: known.code },
  });
  return { code: known.code, name: known.name };
}
