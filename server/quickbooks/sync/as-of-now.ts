import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { displayNames } from "@/server/quickbooks/translate/names";
import type { Link } from "./claim-link";
import { payloadOf } from "./payload-of";
import { saidNow } from "./said-now";

/**
 * What a link comes to as ours is now, as the next worker would find it. `isOver`: it is void here or no longer here, so what stands there
 * is to be taken out. `hash`: of what would be written; null while nothing can be.
 */
export async function asOfNow(ctx: TenantContext, link: Link): Promise<{ isOver: boolean; hash: string | null }> {
  const connection = await connectionRow(ctx);
  if (!connection) return { isOver: false, hash: null };
  const now = await saidNow(ctx, connection, link);
  if (!now || now.said.kind === "void") return { isOver: true, hash: null };
  if (now.said.kind !== "write") return { isOver: false, hash: null };
  return { isOver: false, hash: payloadOf(connection, link, now.said, displayNames(now.facts)).hash };
}

/** What is over here goes out next, whatever a person decided about what stands there. */
export function takenOut(ctx: TenantContext) {
  return {
    state: "waiting",
    attempts: 0,
    nextTryAt: ctx.now,
    wantedAt: ctx.now,
    problemWords: "It no longer counts here, so it is taken out of QuickBooks as well.",
  } as const;
}
