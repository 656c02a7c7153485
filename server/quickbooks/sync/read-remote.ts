import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { isObject } from "@/server/quickbooks/remote/read-answer";

/** One of their objects as it stands there now; null when it was deleted. Throws RemoteFault. */
export async function readRemote(
  place: Place,
  wish: { entity: string; remoteId: string; words: string; linkId?: string; signal?: AbortSignal | undefined },
): Promise<Record<string, unknown> | null> {
  const { entity, remoteId, words, linkId, signal } = wish;
  try {
    const answer = await callQuickBooks(place, {
      words,
      method: "GET",
      path: `${entity.toLowerCase()}/${remoteId}`,
      expects: entity,
      ...(linkId ? { linkId } : {}),
      ...(signal ? { signal } : {}),
    });
    const theirs = answer.body[entity];
    if (!isObject(theirs) || theirs["status"] === "Deleted") return null;
    return theirs;
  } catch (error) {
    // Reading what was deleted is their code 610, not a 404.
    if (error instanceof RemoteFault && error.fault.code === "610") return null;
    throw error;
  }
}
