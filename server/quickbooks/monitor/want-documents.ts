import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { applyKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey, LocalType } from "@/server/quickbooks/translate/model";
import { knownDocuments, type Wanted } from "./known-documents";

/**
 * Sync now, of one or of a selection, each with every part it has over there: the page says how all of them stand, and has one button.
 * Throws not found when one is not the company's; refused where there is nothing to send to.
 */
export async function wantDocuments(
  ctx: TenantContext,
  documents: readonly Wanted[],
): Promise<{ wanted: number; words: string }> {
  await knownDocuments(ctx, documents);
  const { words } = await syncNow(ctx, [...documents.flatMap(ownKeys), ...(await partsOf(ctx, documents))]);
  return { wanted: documents.length, words };
}

/** What it always is, as hearing of it wants it. */
function ownKeys({ type, id }: Wanted): LinkKey[] {
  const itself = { localType: type, localId: id, part: "" };
  return type === "credit_note" ? [itself, applyKey(id)] : [itself];
}

/** What came to belong to these: a customer's further currencies, the credit memo for what a payment used of a till's credit. */
async function partsOf(ctx: TenantContext, documents: readonly Wanted[]): Promise<LinkKey[]> {
  const connection = await connectionRow(ctx);
  if (!connection) return [];
  const rows = await ctx.tx
    .select({ localType: quickbooksLinks.localType, localId: quickbooksLinks.localId, part: quickbooksLinks.part })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connection.id),
        inArray(quickbooksLinks.localType, [...new Set(documents.map(({ type }) => type))]),
        inArray(quickbooksLinks.localId, [...new Set(documents.map(({ id }) => id))]),
      ),
    );
  return rows.map((row) => ({ ...row, localType: row.localType as LocalType }));
}
