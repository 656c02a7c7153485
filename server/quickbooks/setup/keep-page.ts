import { and, eq, lt, ne, sql } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { type DirectoryEntity, entryOf, LIST, type ListProgress } from "./directory-lists";

/**
 * Keeps a page of one of their lists and how far it is, in one transaction. `before` is the progress the page was asked upon: if somebody
 * else has read on meanwhile, nothing is kept. With the last page, what this round did not meet counts as inactive.
 */
export async function keepPage(
  ctx: TenantContext,
  connectionId: string,
  page: { entity: DirectoryEntity; before: ListProgress; rows: Record<string, unknown>[]; isLast: boolean },
): Promise<void> {
  const { entity, before, rows, isLast } = page;
  const ofConnection = and(
    eq(quickbooksDirectory.tenantId, ctx.tenant),
    eq(quickbooksDirectory.connectionId, connectionId),
  );
  const after: ListProgress = {
    ...before,
    read: before.read + rows.length,
    ended: isLast ? ctx.now.toISOString() : null,
    problem: null,
  };
  const moved = await ctx.tx
    .update(quickbooksDirectory)
    .set({ data: after, readAt: ctx.now })
    .where(
      and(
        ofConnection,
        eq(quickbooksDirectory.entity, LIST),
        eq(quickbooksDirectory.remoteId, entity),
        sql`${quickbooksDirectory.data}->>'began' = ${before.began}`,
        sql`(${quickbooksDirectory.data}->>'read')::int = ${before.read}`,
      ),
    )
    .returning({ entity: quickbooksDirectory.remoteId });
  if (moved.length === 0) return;
  const rates = await rateLookup(ctx, connectionId, entity, rows);
  const entries = rows.flatMap((row) => entryOf(entity, row, rates) ?? []);
  // A page that repeats a row (the list moved while it was read) would be one statement that changes it twice.
  const unique = [...new Map(entries.map((entry) => [entry.remoteId, entry])).values()];
  if (unique.length > 0) {
    await ctx.tx
      .insert(quickbooksDirectory)
      .values(unique.map((entry) => ({ ...entry, tenantId: ctx.tenant, connectionId, entity, readAt: ctx.now })))
      .onConflictDoUpdate({
        target: [
          quickbooksDirectory.tenantId,
          quickbooksDirectory.connectionId,
          quickbooksDirectory.entity,
          quickbooksDirectory.remoteId,
        ],
        set: {
          name: sql`excluded.name`,
          nameKey: sql`excluded.name_key`,
          active: sql`excluded.active`,
          data: sql`excluded.data`,
          readAt: sql`excluded.read_at`,
        },
      });
  }
  if (isLast) {
    await ctx.tx
      .update(quickbooksDirectory)
      .set({ active: false })
      .where(
        and(
          ofConnection,
          eq(quickbooksDirectory.entity, entity),
          lt(quickbooksDirectory.readAt, new Date(before.began)),
          ne(quickbooksDirectory.active, false),
        ),
      );
  }
  ctx.announcements.push({ topic: "quickbooks", id: connectionId });
}

/** What their tax rates charge, where a page of tax codes asks for it. */
async function rateLookup(
  ctx: TenantContext,
  connectionId: string,
  entity: DirectoryEntity,
  rows: readonly unknown[],
): Promise<(rateId: string) => number | null> {
  if (entity !== "TaxCode" || rows.length === 0) return () => null;
  const rates = await ctx.tx
    .select({ id: quickbooksDirectory.remoteId, data: quickbooksDirectory.data })
    .from(quickbooksDirectory)
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        eq(quickbooksDirectory.entity, "TaxRate"),
      ),
    );
  const known = new Map(rates.map(({ id, data }) => [id, data["ratePpm"]]));
  return (id) => {
    const rate = known.get(id);
    return typeof rate === "number" ? rate : null;
  };
}
