import type { Enter } from "./enter";
import { listProgress } from "./list-progress";
import { readFacts } from "./read-facts";
import { readNextPage } from "./read-next-page";
import { answered } from "./refusal-of";
import { placeOf, requireConnection } from "./setup-connection";

/**
 * Reads what their company says of itself when a reading begins, and then one more page of their lists, for whoever waits for them; asked
 * until it says done. Throws refused in QuickBooks' words.
 */
export async function readNext(enter: Enter): Promise<{ done: boolean }> {
  const place = await enter(async (ctx) => placeOf(ctx, await requireConnection(ctx)));
  const lists = await enter((ctx) => listProgress(ctx, place.connectionId));
  if (lists.every(({ progress }) => progress?.read === 0 && !progress.ended)) await answered(readFacts(place, enter));
  return { done: (await answered(readNextPage(place, enter))) === "done" };
}
