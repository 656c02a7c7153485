import { and, eq, inArray } from "drizzle-orm";
import { searchWords } from "@/drizzle/schema/search";
import type { TenantContext } from "@/server/context";
import { indexMany } from "./index-many";
import { type SearchKind, searchableWords } from "./words";

/**
 * Makes a record findable by `texts`, and no longer by the texts it was found by `before` and is not now: the table's key
 * begins with the word, so what is to be forgotten has to be named.
 */
export async function indexWords(
  ctx: TenantContext,
  kind: SearchKind,
  recordId: string,
  texts: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  const words = new Set(searchableWords(kind, texts));
  const known = searchableWords(kind, before);
  const gone = known.filter((word) => !words.has(word));
  if (gone.length > 0) {
    await ctx.tx
      .delete(searchWords)
      .where(
        and(
          eq(searchWords.tenantId, ctx.tenant),
          eq(searchWords.companyId, ctx.company.id),
          eq(searchWords.kind, kind),
          inArray(searchWords.word, gone),
          eq(searchWords.recordId, recordId),
        ),
      );
  }
  await indexMany(ctx, kind, [{ id: recordId, texts }]);
}
