import { and, eq } from "drizzle-orm";
import { creditNotes } from "@/drizzle/schema/credits";
import type { TenantContext } from "@/server/context";
import type { LockedCreditNote } from "./lock-credit-note";

/** The only writer of what was given back on a credit note without an invoice. The caller holds the row. */
export async function settleCreditNote(ctx: TenantContext, note: LockedCreditNote, amountMinor: number): Promise<void> {
  await ctx.tx
    .update(creditNotes)
    .set({ refundedMinor: note.refundedMinor + amountMinor })
    .where(
      and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.companyId, ctx.company.id), eq(creditNotes.id, note.id)),
    );
}
