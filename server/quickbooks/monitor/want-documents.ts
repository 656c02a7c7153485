import type { TenantContext } from "@/server/context";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { knownDocuments, type Wanted } from "./known-documents";

/** Sync now, of one or of a selection. Throws not found when one is not the company's; refused where there is nothing to send to. */
export async function wantDocuments(
  ctx: TenantContext,
  documents: readonly Wanted[],
): Promise<{ wanted: number; words: string }> {
  await knownDocuments(ctx, documents);
  return syncNow(
    ctx,
    documents.map(({ type, id }) => ({ localType: type, localId: id, part: "" })),
  );
}
