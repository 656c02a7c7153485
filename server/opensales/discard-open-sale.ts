import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import { useApproval } from "@/server/approvals/use-approval";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { readRules } from "@/server/registers/read-rules";
import { roleAtTill } from "@/server/shifts/rules";
import { rulesOfRole } from "@/server/till/till-rules";
import type { OpenSaleRow } from "./cards";
import type { DiscardOpenSale } from "./input";
import { lockToChange } from "./lock-open-sale";

/**
 * Nobody will pay this: it leaves the tablets, its operations stay on record with the reason. Conflict when it was paid or discarded
 * first, or somebody is taking its money. Who may not take a line off may not take all of them off: refused "approval_needed"
 * without a manager's yes to this sale at what it comes to.
 */
export async function discardOpenSale(
  ctx: TenantContext,
  { id, reason, approvalId }: DiscardOpenSale,
): Promise<{ id: string }> {
  const row = await lockToChange(ctx, id);
  const agreedByName = await agreedBy(ctx, row, approvalId ?? null);
  await ctx.tx
    .update(openSales)
    .set({
      status: "discarded",
      discardedByName: ctx.actor.name,
      discardReason: reason,
      updatedAt: ctx.now,
      openUntil: null,
      leaseUntil: null,
    })
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id)));
  await record(ctx, {
    kind: "open_sale.discarded",
    subjects: [id],
    details: {
      name: row.name,
      reason,
      totalMinor: row.totalMinor,
      currency: ctx.company.currency,
      itemCount: row.itemCount,
      device: ctx.device?.name ?? null,
      ...(agreedByName === null ? {} : { agreedBy: agreedByName }),
    },
  });
  ctx.announcements.push({ topic: "open_sale", id });
  return { id };
}

/** Who agreed; null where nobody had to. */
async function agreedBy(ctx: TenantContext, row: OpenSaleRow, approvalId: string | null): Promise<string | null> {
  if (approvalId !== null) {
    const use = { id: approvalId, action: "void_line", subjectId: row.id, amountMinor: row.totalMinor } as const;
    return (await useApproval(ctx, use)).byName;
  }
  const { rules } = await readRules(ctx);
  if (rulesOfRole(rules, roleAtTill(ctx.actor, ctx.permissions)).voidLine) return null;
  throw refused("approval_needed", `A manager has to agree before ${row.name} is discarded. It stays.`);
}
