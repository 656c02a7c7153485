import { enterAsJob } from "@/server/auth/enter-tenant";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import type { Enter } from "@/server/quickbooks/setup/enter";
import { readFacts } from "@/server/quickbooks/setup/read-facts";

/**
 * Reads what their company says of itself where somebody doubted it since the last reading. Answers the fault where it could not be read;
 * null otherwise.
 */
export async function readDoubtedFacts(place: Place, signal: AbortSignal): Promise<RemoteFault | null> {
  const enter: Enter = (work) => enterAsJob({ ...place, name: "Tillbook", requestId: "quickbooks-facts" }, work);
  const isDoubted = await enter(async (ctx) => {
    const row = await connectionRow(ctx);
    if (row?.id !== place.connectionId || row.factsDueAt === null) return false;
    return row.factsReadAt === null || row.factsReadAt <= row.factsDueAt;
  });
  if (!isDoubted) return null;
  try {
    await readFacts(place, enter, signal);
    return null;
  } catch (error) {
    if (error instanceof RemoteFault) return error;
    throw error;
  }
}
