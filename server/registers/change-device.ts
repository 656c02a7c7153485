import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { devices } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { parseMoney } from "@/server/money";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { type Allowances, readAllowances } from "@/server/till/allowances";
import type { ChangeDevice } from "./input";
import { type RegisterRow, registerRow } from "./queries";

/** Renames a tablet, turns it for the other hand, or says what it may do alone; what is not given stays. It hears of it at once. */
export async function changeDevice(
  ctx: TenantContext,
  { id, ...input }: z.output<typeof ChangeDevice>,
): Promise<RegisterRow> {
  const own = and(eq(devices.tenantId, ctx.tenant), eq(devices.companyId, ctx.company.id), eq(devices.id, id));
  const [device] = await ctx.tx.select().from(devices).where(own).for("update");
  if (!device || device.revokedAt) throw notFound("tablet");
  const before = { name: device.name, hand: device.hand, ...readAllowances(device.allowances) };
  const { name = before.name, hand = before.hand } = input;
  const allowances = input.allowances
    ? allowancesOf(input.allowances, ctx.company.currency)
    : readAllowances(device.allowances);
  const changes = changesBetween(before, { name, hand, ...allowances });
  if (changes) {
    await ctx.tx.update(devices).set({ name, hand, allowances }).where(own);
    await record(ctx, {
      kind: "device.changed",
      subjects: [id, device.registerId, ctx.company.id],
      details: { name, code: device.code, currency: ctx.company.currency, ...changes },
    });
    ctx.announcements.push({ topic: "device", id });
  }
  return registerRow(ctx, device.registerId);
}

type Wished = NonNullable<z.output<typeof ChangeDevice>["allowances"]>;

function allowancesOf({ days, giftCard, storeCredit, points, refund }: Wished, currency: string): Allowances {
  return {
    days,
    giftCardMinor: parseMoney(giftCard, currency, "allowances.giftCard"),
    storeCreditMinor: parseMoney(storeCredit, currency, "allowances.storeCredit"),
    points,
    refundMinor: parseMoney(refund, currency, "allowances.refund"),
  };
}
