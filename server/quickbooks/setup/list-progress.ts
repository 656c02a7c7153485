import { and, eq } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { directoryLists, LIST, type ListProgress } from "./directory-lists";

/** The lists with how far each is; those that were never asked for have no progress. */
export async function listProgress(ctx: TenantContext, connectionId: string) {
  const rows = await ctx.tx
    .select({ entity: quickbooksDirectory.remoteId, data: quickbooksDirectory.data })
    .from(quickbooksDirectory)
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        eq(quickbooksDirectory.entity, LIST),
      ),
    );
  const known = new Map(rows.map(({ entity, data }) => [entity, data as ListProgress]));
  return directoryLists.map(({ entity, label }) => ({ entity, label, progress: known.get(entity) ?? null }));
}
