import { and, eq, inArray, ne } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "./claim-link";

/** Which of these ids of theirs are another of ours already. */
export async function linkedElsewhere(
  ctx: TenantContext,
  link: Link,
  entity: string,
  remoteIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (remoteIds.length === 0) return new Set();
  const rows = await ctx.tx
    .select({ remoteId: quickbooksLinks.remoteId })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, link.connectionId),
        eq(quickbooksLinks.entity, entity),
        inArray(quickbooksLinks.remoteId, [...remoteIds]),
        ne(quickbooksLinks.id, link.id),
      ),
    );
  return new Set(rows.flatMap(({ remoteId }) => remoteId ?? []));
}
