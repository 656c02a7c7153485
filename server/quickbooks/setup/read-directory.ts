import { enterAsJob } from "@/server/auth/enter-tenant";
import type { Place } from "@/server/quickbooks/remote/place";
import { beginReading } from "./begin-reading";
import type { DirectoryEntity } from "./directory-lists";
import type { Enter } from "./enter";
import { readFacts } from "./read-facts";
import { readNextPage } from "./read-next-page";

/**
 * Reads their lists (all, or those named) into the directory, page by page; the database is not held while QuickBooks is asked. What was
 * read stays when it breaks off, and the next reading goes on there. Throws RemoteFault.
 */
export async function readDirectory(
  place: Place,
  { only, signal }: { only?: readonly DirectoryEntity[]; signal?: AbortSignal } = {},
): Promise<void> {
  const enter: Enter = (work) => enterAsJob({ ...place, name: "Tillbook" }, work);
  await enter((ctx) => beginReading(ctx, only ? { only } : {}));
  if (!only) await readFacts(place, enter);
  while (!signal?.aborted && (await readNextPage(place, enter)) === "more");
}
