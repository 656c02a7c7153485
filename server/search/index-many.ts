import { searchWords } from "@/drizzle/schema/search";
import type { TenantContext } from "@/server/context";
import { type SearchKind, searchableWords } from "./words";

/** More rows than this in one statement gain nothing. */
const BATCH = 5_000;

/** Makes many records findable by their texts, in few statements. What is there already stays. */
export async function indexMany(
  ctx: TenantContext,
  kind: SearchKind,
  records: readonly { id: string; texts: readonly string[] }[],
): Promise<void> {
  const rows = records.flatMap(({ id, texts }) =>
    searchableWords(kind, texts).map((word) => ({
      tenantId: ctx.tenant,
      companyId: ctx.company.id,
      kind,
      word,
      recordId: id,
    })),
  );
  for (let start = 0; start < rows.length; start += BATCH) {
    await ctx.tx
      .insert(searchWords)
      .values(rows.slice(start, start + BATCH))
      .onConflictDoNothing();
  }
}
