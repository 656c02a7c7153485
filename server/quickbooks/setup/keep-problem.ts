import { and, eq } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { type DirectoryEntity, LIST, type ListProgress } from "./directory-lists";

/** Notes beside a list why reading it stopped; what was read of it stays. */
export async function keepProblem(
  ctx: TenantContext,
  connectionId: string,
  { entity, before, problem }: { entity: DirectoryEntity; before: ListProgress; problem: string },
): Promise<void> {
  await ctx.tx
    .update(quickbooksDirectory)
    .set({ data: { ...before, problem } })
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        eq(quickbooksDirectory.entity, LIST),
        eq(quickbooksDirectory.remoteId, entity),
      ),
    );
  ctx.announcements.push({ topic: "quickbooks", id: connectionId });
}
