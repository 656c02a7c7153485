import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { columnsOf, type Match } from "./match-columns";
import type { MatchKind } from "./match-sides";

const ROWS = 500;

/**
 * Writes the links of decisions that were checked before; answers how many. One that a document came to need meanwhile is left as it is.
 * Nothing is sent by this: what stands there keeps its fields until ours change.
 */
export async function linkMatches(
  ctx: TenantContext,
  connectionId: string,
  kind: MatchKind,
  matches: readonly Match[],
): Promise<number> {
  let linked = 0;
  for (let from = 0; from < matches.length; from += ROWS) {
    const part = matches.slice(from, from + ROWS);
    const rows = part.map((match) => ({
      tenantId: ctx.tenant,
      id: newId(),
      connectionId,
      companyId: ctx.company.id,
      localType: kind,
      localId: match.localId,
      label: match.label,
      ...columnsOf(ctx, kind, match),
      createdAt: ctx.now,
    }));
    const written = await ctx.tx
      .insert(quickbooksLinks)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: quickbooksLinks.id });
    linked += written.length;
  }
  return linked;
}
