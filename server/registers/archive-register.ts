import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { registers } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { ArchiveRegister } from "./input";
import { type RegisterRow, registerRow } from "./queries";
import { cannotArchiveRegister } from "./rules";

/** Puts a till away, or takes it back into use. Throws refused while a shift, a tablet or money hangs on it. */
export async function archiveRegister(
  ctx: TenantContext,
  { id, archived }: z.output<typeof ArchiveRegister>,
): Promise<RegisterRow> {
  const own = and(eq(registers.tenantId, ctx.tenant), eq(registers.companyId, ctx.company.id), eq(registers.id, id));
  const [held] = await ctx.tx.select({ id: registers.id }).from(registers).where(own).for("no key update");
  if (!held) throw notFound("till");
  const before = await registerRow(ctx, id);
  if ((before.archivedAt !== null) === archived) return before;
  if (archived) {
    const no = cannotArchiveRegister({
      name: before.name,
      shiftOpen: before.openShift !== null,
      tablets: before.devices
        .filter((device) => device.revokedAt === null)
        .map(({ name, code }) => `${name} (${code})`),
      balanceMinor: await balanceOf(ctx, before.accountId),
      currency: ctx.company.currency,
    });
    if (no) throw refused(no.code, no.message);
  }
  await ctx.tx
    .update(registers)
    .set({ archivedAt: archived ? ctx.now : null, version: before.version + 1 })
    .where(own);
  await record(ctx, {
    kind: archived ? "register.archived" : "register.unarchived",
    subjects: [id, ctx.company.id],
    details: { name: before.name, version: before.version + 1 },
  });
  return registerRow(ctx, id);
}

async function balanceOf(ctx: TenantContext, accountId: string): Promise<number> {
  const found = await ctx.tx.execute<{ balance: string }>(
    sql`select coalesce(sum(base_minor), 0) as balance from journal_lines
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and account_id = ${accountId}`,
  );
  return Number(found.rows[0]?.balance ?? 0);
}
