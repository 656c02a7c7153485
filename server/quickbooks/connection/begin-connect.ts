import { randomBytes } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { quickbooksStates } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { consentUrl } from "./intuit";
import { connectEndings, STATE_MINUTES } from "./rules";
import { quickBooksSetUp } from "./set-up";
import { stateHashOf } from "./state-hash";

/**
 * Where a member goes to give access, with a state that is theirs alone, is used once and lives ten minutes. Throws refused while this
 * server has no keys, or for whoever is not a signed-in member.
 */
export async function beginConnect(ctx: TenantContext): Promise<{ url: string }> {
  const setUp = quickBooksSetUp();
  if (!setUp) throw refused("quickbooks_not_set_up", connectEndings.not_set_up);
  const { actor } = ctx;
  if (actor.kind !== "member")
    throw refused("quickbooks_member", "Only a member who is signed in can connect QuickBooks.");
  const state = randomBytes(32).toString("base64url");
  // What nobody came back with, and what was used: nothing of it is asked again after a day.
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
  await ctx.tx
    .delete(quickbooksStates)
    .where(and(eq(quickbooksStates.tenant, ctx.tenant), lt(quickbooksStates.expiresAt, dayAgo)));
  await ctx.tx.insert(quickbooksStates).values({
    stateHash: stateHashOf(state),
    tenant: ctx.tenant,
    companyId: ctx.company.id,
    memberId: actor.id,
    personId: actor.personId,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + STATE_MINUTES * 60_000),
  });
  return { url: consentUrl(setUp, state).href };
}
