import { and, asc, eq, inArray } from "drizzle-orm";
import { folios } from "@/drizzle/schema/folios";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type Minor, minor } from "@/server/money";

export type LockedFolio = Omit<typeof folios.$inferSelect, "balanceMinor"> & { balanceMinor: Minor };

/** Locks rooms and house accounts in the order of their ids, as charging does. Throws not found for one of another company. */
export async function lockFolios(ctx: TenantContext, ids: readonly string[]): Promise<Map<string, LockedFolio>> {
  const rows = await ctx.tx
    .select()
    .from(folios)
    .where(
      and(eq(folios.tenantId, ctx.tenant), eq(folios.companyId, ctx.company.id), inArray(folios.id, [...new Set(ids)])),
    )
    .orderBy(asc(folios.id))
    .for("update");
  const found = new Map(rows.map((row) => [row.id, { ...row, balanceMinor: minor(row.balanceMinor) }]));
  if (ids.some((id) => !found.has(id))) throw notFound("room or house account");
  return found;
}

/** One of them. */
export async function lockFolio(ctx: TenantContext, id: string): Promise<LockedFolio> {
  const folio = (await lockFolios(ctx, [id])).get(id);
  if (!folio) throw notFound("room or house account");
  return folio;
}
