import { callQuickBooks } from "@/server/quickbooks/remote/call";
import type { Place } from "@/server/quickbooks/remote/place";
import type { RemoteRow } from "@/server/quickbooks/remote/query-all";
import { isObject } from "@/server/quickbooks/remote/read-answer";

/** They answer with at most this many in all, and do not say that there are more. */
const MOST = 1000;

export type Changes = {
  /** By their clock: what is asked next time begins here. */
  time: string;
  rows: { entity: string; theirs: RemoteRow; isGone: boolean }[];
  /** Of these more changed than they tell at once. */
  cut: string[];
};

/**
 * What changed since then of these kinds. Where the answer is full, the kinds are asked for in smaller parts; one that is too much by itself
 * is named in `cut`. Throws RemoteFault.
 */
export async function readChanges(
  place: Place,
  entities: readonly string[],
  since: string,
  signal?: AbortSignal,
): Promise<Changes> {
  const { body } = await callQuickBooks(place, {
    words: `Ask what changed in QuickBooks since ${since}`,
    method: "GET",
    path: "cdc",
    query: { entities: entities.join(","), changedSince: since },
    expects: "CDCResponse",
    ...(signal ? { signal } : {}),
  });
  const rows = entities.flatMap((entity) => rowsOf(body["CDCResponse"], entity));
  const time = typeof body["time"] === "string" ? body["time"] : "";
  if (rows.length < MOST) return { time, rows, cut: [] };
  const [only, ...others] = entities;
  if (only !== undefined && others.length === 0) return { time, rows, cut: [only] };
  const half = Math.ceil(entities.length / 2);
  const first = await readChanges(place, entities.slice(0, half), since, signal);
  const second = await readChanges(place, entities.slice(half), since, signal);
  // The earliest clock: what changes meanwhile is told again next time.
  return { time, rows: [...first.rows, ...second.rows], cut: [...first.cut, ...second.cut] };
}

function rowsOf(response: unknown, entity: string): Changes["rows"] {
  const lists = objectsIn(response).flatMap((one) => objectsIn(one["QueryResponse"]));
  return lists
    .flatMap((list) => objectsIn(list[entity]))
    .filter((row): row is RemoteRow => typeof row["Id"] === "string")
    .map((theirs) => ({ entity, theirs, isGone: theirs["status"] === "Deleted" }));
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
}
