import { type Answer, callQuickBooks } from "./call";
import type { Place } from "./place";
import { type Condition, queryText } from "./query-text";
import { isObject } from "./read-answer";

const PAGE = 1000;

export type RemoteRow = Record<string, unknown> & { Id: string };

/** The rows a question finds, at most a page of them; none is an empty list. Throws RemoteFault. */
export async function queryOnce(
  place: Place,
  words: string,
  entity: string,
  conditions: readonly Condition[],
  more: { linkId?: string; signal?: AbortSignal; orderBy?: string; maxResults?: number; startPosition?: number } = {},
): Promise<RemoteRow[]> {
  const { linkId, signal, ...page } = more;
  const answer = await callQuickBooks(place, {
    words,
    method: "GET",
    path: "query",
    query: { query: queryText(entity, conditions, page) },
    expects: "QueryResponse",
    ...(linkId ? { linkId } : {}),
    ...(signal ? { signal } : {}),
  });
  return rowsOf(answer, entity);
}

/** Every row, page by page in the order of their ids, so that what changes meanwhile is neither skipped nor doubled. */
export async function* queryAll(
  place: Place,
  words: string,
  entity: string,
  conditions: readonly Condition[] = [],
  signal?: AbortSignal,
  linkId?: string,
): AsyncGenerator<RemoteRow[]> {
  for (let start = 1; ; start += PAGE) {
    const rows = await queryOnce(place, words, entity, conditions, {
      orderBy: "Id",
      startPosition: start,
      maxResults: PAGE,
      ...(signal ? { signal } : {}),
      ...(linkId ? { linkId } : {}),
    });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
  }
}

function rowsOf({ body }: Answer, entity: string): RemoteRow[] {
  const response = body["QueryResponse"];
  const rows = isObject(response) ? response[entity] : undefined;
  return Array.isArray(rows)
    ? rows.filter((row): row is RemoteRow => isObject(row) && typeof row["Id"] === "string")
    : [];
}
