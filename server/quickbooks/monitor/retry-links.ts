import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import type { LocalType } from "@/server/quickbooks/translate/model";

/** Sends these again, whatever they waited for or were left out by. Throws not found when one is no link of this company, refused as Sync now. */
export async function retryLinks(
  ctx: TenantContext,
  linkIds: readonly string[],
): Promise<{ wanted: number; words: string }> {
  const rows = await ctx.tx
    .select({ localType: quickbooksLinks.localType, localId: quickbooksLinks.localId, part: quickbooksLinks.part })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.companyId, ctx.company.id),
        inArray(quickbooksLinks.id, [...linkIds]),
      ),
    );
  if (rows.length < new Set(linkIds).size) throw notFound("document of the sync log");
  return syncNow(
    ctx,
    rows.map((row) => ({ ...row, localType: row.localType as LocalType })),
  );
}
