import { and, eq, ne } from "drizzle-orm";
import { shifts } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type ShiftRow = typeof shifts.$inferSelect;

/** A shift as its till shows it: nothing in it says what should be in the drawer. */
export type ShiftNow = {
  id: string;
  registerId: string;
  status: "open" | "counted" | "closed";
  businessDay: string;
  openedAt: Date;
  openedByName: string;
  openingFloatMinor: number;
  openingDifferenceMinor: number;
  recounts: number;
  currency: string;
};

/** A shift of this company; its row is held where it is to change. A tablet sees those of its own till. Throws not found. */
export async function shiftRow(ctx: TenantContext, id: string, { lock }: { lock: boolean }): Promise<ShiftRow> {
  const own = and(eq(shifts.tenantId, ctx.tenant), eq(shifts.companyId, ctx.company.id), eq(shifts.id, id));
  const select = ctx.tx.select().from(shifts).where(own);
  const [row] = await (lock ? select.for("no key update") : select);
  if (!row || (ctx.device && ctx.device.registerId !== row.registerId)) throw notFound("shift");
  return row;
}

/** The shift of a till that is not closed, if there is one. */
export async function openShiftRow(ctx: TenantContext, registerId: string): Promise<ShiftRow | null> {
  const [row] = await ctx.tx
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.tenantId, ctx.tenant),
        eq(shifts.companyId, ctx.company.id),
        eq(shifts.registerId, registerId),
        ne(shifts.status, "closed"),
      ),
    );
  return row ?? null;
}

export function shiftNow(row: ShiftRow, currency: string): ShiftNow {
  const { id, registerId, businessDay, openedAt, openedByName, openingFloatMinor, openingDifferenceMinor } = row;
  return {
    ...{ id, registerId, businessDay, openedAt, openedByName, openingFloatMinor, openingDifferenceMinor },
    recounts: row.recounts,
    currency,
    status: row.status as ShiftNow["status"],
  };
}
