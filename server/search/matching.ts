import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { prefixRange, wordsOf } from "./words";

/** A search has at most this many words; what follows is not looked at. */
const WORDS_AT_MOST = 8;

/**
 * The condition that a record holds every word of `query`, each from its beginning. True for an empty query, false for one
 * without a letter or figure. `id` is the record's column, `id` of the only table unless named.
 */
export function matching(
  ctx: TenantContext,
  kind: "customer" | "product",
  query: string,
  id: SQLWrapper = sql`id`,
): SQL {
  if (query.trim() === "") return sql`true`;
  const words = wordsOf(query).slice(0, WORDS_AT_MOST);
  if (words.length === 0) return sql`false`;
  const holders = words.map((word) => {
    const { from, until } = prefixRange(word);
    return sql`select w.record_id from search_words w where w.tenant_id = ${ctx.tenant} and w.company_id = ${ctx.company.id} and w.kind = ${kind} and w.word >= ${from} and w.word < ${until}`;
  });
  // Intersected among themselves first: few records are left to be looked up, however common each word is.
  return sql`${id} in (${sql.join(holders, sql` intersect `)})`;
}
