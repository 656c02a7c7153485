import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { paymentMethods } from "@/drizzle/schema/payments";
import { registers } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { staleEdit } from "@/server/outbox/stale-edit";
import type { UpdateRegister } from "./input";
import { type RegisterRow, registerRow } from "./queries";
import { refuseTwin } from "./refuse-twin";

/** Renames a till or changes what "Charge" begins with. Throws conflict "stale_version" and "name_taken". */
export async function updateRegister(
  ctx: TenantContext,
  { id, version, ...wanted }: z.output<typeof UpdateRegister>,
): Promise<RegisterRow> {
  const own = and(eq(registers.tenantId, ctx.tenant), eq(registers.companyId, ctx.company.id), eq(registers.id, id));
  const [before] = await ctx.tx.select().from(registers).where(own).for("no key update");
  if (!before) throw notFound("till");
  if (version !== before.version) {
    const edit = { id, kind: "register", what: "till", version: before.version, editedVersion: version };
    throw await staleEdit(ctx, edit);
  }
  const changes = changesBetween({ name: before.name, usualMethodId: before.usualMethodId }, wanted);
  if (changes) {
    await refuseTwin(ctx, { id, siteId: before.siteId, name: wanted.name });
    if (wanted.usualMethodId) await requireMethod(ctx, wanted.usualMethodId);
    await ctx.tx
      .update(registers)
      .set({ ...wanted, version: version + 1 })
      .where(own);
    await record(ctx, {
      kind: "register.changed",
      subjects: [id, ctx.company.id],
      details: { name: wanted.name, ...changes, version: version + 1 },
    });
    ctx.announcements.push({ topic: "device", id });
  }
  return registerRow(ctx, id);
}

async function requireMethod(ctx: TenantContext, id: string): Promise<void> {
  const [method] = await ctx.tx
    .select({ archivedAt: paymentMethods.archivedAt })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.tenantId, ctx.tenant),
        eq(paymentMethods.companyId, ctx.company.id),
        eq(paymentMethods.id, id),
      ),
    );
  if (!method || method.archivedAt) throw notFound("payment method");
}
