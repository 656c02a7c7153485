import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { keyText } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";

export type LinkState = "linked" | "skipped" | "renumbered";

/**
 * Which of these stand there already, which a person skipped, and which go there under a number of their own, by `keyText`; the others
 * have no entry.
 */
export async function linkStates(
  ctx: TenantContext,
  connectionId: string,
  keys: readonly LinkKey[],
): Promise<Map<string, LinkState>> {
  const states = new Map<string, LinkState>();
  if (keys.length === 0) return states;
  const rows = await ctx.tx
    .select({
      localType: quickbooksLinks.localType,
      localId: quickbooksLinks.localId,
      part: quickbooksLinks.part,
      state: quickbooksLinks.state,
      remoteId: quickbooksLinks.remoteId,
      suffix: quickbooksLinks.numberSuffix,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.localId, [...new Set(keys.map(({ localId }) => localId))]),
      ),
    );
  for (const { state, remoteId, suffix, ...key } of rows) {
    if (remoteId !== null) states.set(keyText(key as LinkKey), "linked");
    else if (state === "skipped") states.set(keyText(key as LinkKey), "skipped");
    else if (suffix !== "") states.set(keyText(key as LinkKey), "renumbered");
  }
  return states;
}
