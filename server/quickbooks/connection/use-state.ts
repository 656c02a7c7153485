import { and, eq, gt, isNull } from "drizzle-orm";
import { tenantDirectory } from "@/drizzle/schema/identity";
import { quickbooksStates } from "@/drizzle/schema/quickbooks";
import type { Tx } from "@/server/db";
import { stateHashOf } from "./state-hash";

/** The question an answer belongs to: whose it was, and for which company. */
export type AskedState = { tenant: string; slug: string; companyId: string; memberId: string };

/**
 * Uses the state an answer came with, once: of two that come together one gets it. Only for the person who asked; somebody else's is
 * left as it is.
 */
export async function useState(
  tx: Tx,
  { state, personId, now }: { state: string; personId: string; now: Date },
): Promise<{ asked: AskedState } | { no: "used" | "expired" | "unknown" | "not_yours"; slug: string | null }> {
  const stateHash = stateHashOf(state);
  const [found] = await tx
    .select({
      personId: quickbooksStates.personId,
      usedAt: quickbooksStates.usedAt,
      expiresAt: quickbooksStates.expiresAt,
      slug: tenantDirectory.slug,
    })
    .from(quickbooksStates)
    .innerJoin(tenantDirectory, eq(tenantDirectory.tenant, quickbooksStates.tenant))
    .where(eq(quickbooksStates.stateHash, stateHash));
  if (!found) return { no: "unknown", slug: null };
  // Where it leads is not told to somebody else.
  if (found.personId !== personId) return { no: "not_yours", slug: null };
  const [used] = await tx
    .update(quickbooksStates)
    .set({ usedAt: now })
    .where(
      and(
        eq(quickbooksStates.stateHash, stateHash),
        isNull(quickbooksStates.usedAt),
        gt(quickbooksStates.expiresAt, now),
      ),
    )
    .returning();
  if (!used) return { no: found.usedAt !== null || found.expiresAt > now ? "used" : "expired", slug: found.slug };
  return {
    asked: { tenant: used.tenant, slug: found.slug, companyId: used.companyId, memberId: used.memberId },
  };
}
