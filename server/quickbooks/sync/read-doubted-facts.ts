import { enterAsJob } from "@/server/auth/enter-tenant";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { isForLater, RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import type { Enter } from "@/server/quickbooks/setup/enter";
import { keepFacts } from "@/server/quickbooks/setup/keep-facts";
import { readFacts } from "@/server/quickbooks/setup/read-facts";

/**
 * Reads what their company says of itself where somebody doubted it since the last reading. Answers the fault where it has to be read
 * later; null otherwise. Where they refuse to say it, what is known goes on being believed: everything would wait for it otherwise.
 */
export async function readDoubtedFacts(place: Place, signal: AbortSignal): Promise<RemoteFault | null> {
  const enter: Enter = (work) => enterAsJob({ ...place, name: "Tillbook", requestId: "quickbooks-facts" }, work);
  const known = await enter(async (ctx) => {
    const row = await connectionRow(ctx);
    if (row?.id !== place.connectionId || row.factsDueAt === null) return null;
    const isDoubted = row.factsReadAt === null || row.factsReadAt <= row.factsDueAt;
    return isDoubted ? { facts: row.facts, readAt: ctx.now } : null;
  });
  if (!known) return null;
  try {
    await readFacts(place, enter, signal);
    return null;
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    if (isForLater(error)) return error;
    await enter((ctx) => keepFacts(ctx, place.connectionId, known));
    return null;
  }
}
