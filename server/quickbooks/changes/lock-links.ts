import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";

/** Ours that stand for these of theirs, locked in the order of their ids; what another document carries is not asked for by itself. */
export async function lockLinks(
  ctx: TenantContext,
  connectionId: string,
  entity: string,
  remoteIds: readonly string[],
): Promise<Link[]> {
  if (remoteIds.length === 0) return [];
  return ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.entity, entity),
        inArray(quickbooksLinks.remoteId, [...remoteIds]),
        or(isNull(quickbooksLinks.linkedHow), ne(quickbooksLinks.linkedHow, "carried")),
      ),
    )
    .orderBy(quickbooksLinks.id)
    .for("update");
}

/** A worker holds it, or the outcome of a write of it is not known yet: what changed there may be just that. */
export function isUnderWay(link: Pick<Link, "state" | "pending">): boolean {
  return link.state === "sending" || link.pending !== null;
}
