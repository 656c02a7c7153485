import { and, eq } from "drizzle-orm";
import { invoiceDrafts } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { DiscardDraft } from "./input";
import { lockDraft } from "./lock-draft";

/** Throws a draft away. It never had a number, so nothing is missing afterwards. */
export async function discardDraft(ctx: TenantContext, input: DiscardDraft): Promise<{ id: string; discarded: true }> {
  const draft = await lockDraft(ctx, input);
  await ctx.tx
    .delete(invoiceDrafts)
    .where(
      and(
        eq(invoiceDrafts.tenantId, ctx.tenant),
        eq(invoiceDrafts.companyId, ctx.company.id),
        eq(invoiceDrafts.id, draft.id),
      ),
    );
  await record(ctx, {
    kind: "invoice.draft_discarded",
    subjects: [draft.id, draft.customerId, ...(draft.orderId ? [draft.orderId] : [])],
    details: { totalMinor: draft.totalMinor, currency: draft.currency, lines: draft.lines.length },
  });
  return { id: draft.id, discarded: true };
}
