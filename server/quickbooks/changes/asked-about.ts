import { and, eq, inArray } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

export type Theirs = { entity: string; remoteId: string };

/** Which of these objects of theirs a person is asked about, whether one of ours is it; as "Invoice 42". */
export async function askedAbout(
  ctx: TenantContext,
  connectionId: string,
  objects: readonly Theirs[],
): Promise<ReadonlySet<string>> {
  if (objects.length === 0) return new Set();
  const rows = await ctx.tx
    .select({ entity: quickbooksReviews.entity, remoteId: quickbooksReviews.remoteId })
    .from(quickbooksReviews)
    .where(
      and(
        openDuplicate(ctx, connectionId),
        inArray(quickbooksReviews.remoteId, [...new Set(objects.map(({ remoteId }) => remoteId))]),
      ),
    );
  return new Set(rows.map(({ entity, remoteId }) => `${entity} ${remoteId}`));
}

/** The condition of a question whether one of theirs is one of ours. */
export function openDuplicate(ctx: TenantContext, connectionId: string) {
  return and(
    eq(quickbooksReviews.tenantId, ctx.tenant),
    eq(quickbooksReviews.connectionId, connectionId),
    eq(quickbooksReviews.kind, "duplicate"),
    eq(quickbooksReviews.decision, "open"),
  );
}
