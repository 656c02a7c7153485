import { and, eq, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { goneKeys } from "@/server/quickbooks/facts/gone-keys";
import type { Link } from "./claim-link";

/** As if it had never been sent: a next import of the file names its documents the same, and they are sent anew. */
export const unsent = {
  ...{ remoteId: null, syncToken: null, remoteNumber: null, remoteTotalMinor: null, remoteTaxMinor: null },
  ...{ remoteUpdatedAt: null, payload: null, payloadHash: null, linkedHow: null, linkedByName: null, linkedAt: null },
  voided: false,
};

/**
 * A deletion came through: nothing of it stands there. What comes to something again, as a day of till sales that was taken back whole and
 * sold on after that, is then made anew.
 */
export async function forgetTakenBack(ctx: TenantContext, link: Link): Promise<void> {
  const isGone = (await goneKeys(ctx, link.id)).length > 0;
  const words = isGone
    ? "It is no longer here, and it was taken out of QuickBooks."
    : "It comes to nothing now, so it was taken out of QuickBooks.";
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      ...unsent,
      state: sql<string>`case when state = 'linked' then 'left' else state end`,
      problemWords: sql<string>`case when state = 'linked' then ${words} else problem_words end`,
    })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
}
