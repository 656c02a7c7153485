import { and, desc, eq, lt } from "drizzle-orm";
import { quickbooksConnections, quickbooksTokenEvents } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import type { TokenHistory } from "./input";

export type TokenHistoryRow = {
  id: string;
  kind: string;
  words: string;
  byName: string;
  intuitTid: string | null;
  at: Date;
};

/** What became of the authorisation, newest first, page by page. */
export async function tokenHistory(
  ctx: TenantContext,
  { limit, cursor }: TokenHistory,
): Promise<{ items: TokenHistoryRow[]; nextCursor: string | null }> {
  const rows = await ctx.tx
    .select({
      id: quickbooksTokenEvents.id,
      kind: quickbooksTokenEvents.kind,
      words: quickbooksTokenEvents.words,
      byName: quickbooksTokenEvents.byName,
      intuitTid: quickbooksTokenEvents.intuitTid,
      at: quickbooksTokenEvents.at,
    })
    .from(quickbooksTokenEvents)
    .innerJoin(
      quickbooksConnections,
      and(
        eq(quickbooksConnections.tenantId, quickbooksTokenEvents.tenantId),
        eq(quickbooksConnections.id, quickbooksTokenEvents.connectionId),
      ),
    )
    .where(
      and(
        eq(quickbooksTokenEvents.tenantId, ctx.tenant),
        eq(quickbooksConnections.companyId, ctx.company.id),
        cursor ? lt(quickbooksTokenEvents.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(quickbooksTokenEvents.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
