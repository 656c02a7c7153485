import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "./claim-link";

/** Another of ours that is being made under this name at the moment, or whose making has an unknown outcome. */
export async function underWayAs(
  ctx: TenantContext,
  link: Link,
  wanted: { entity: string; field: string; name: string },
): Promise<{ id: string; label: string } | null> {
  const rows = await ctx.tx
    .select({
      id: quickbooksLinks.id,
      label: quickbooksLinks.label,
      name: sql<string | null>`${quickbooksLinks.pending} -> 'payload' ->> ${wanted.field}::text`,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, link.connectionId),
        isNotNull(quickbooksLinks.pending),
        sql`${quickbooksLinks.pending} ->> 'entity' = ${wanted.entity}`,
        ne(quickbooksLinks.id, link.id),
      ),
    )
    .orderBy(quickbooksLinks.id);
  const key = wanted.name.toLowerCase();
  for (const { id, label, name } of rows) {
    if (name?.toLowerCase() !== key) continue;
    // Whoever waits for it has to say so before it wakes those that wait. One row alone is locked: all of them would be a knot.
    const [still] = await ctx.tx
      .select({ id: quickbooksLinks.id })
      .from(quickbooksLinks)
      .where(
        and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, id), isNotNull(quickbooksLinks.pending)),
      )
      .for("share");
    if (still) return { id, label };
  }
  return null;
}
