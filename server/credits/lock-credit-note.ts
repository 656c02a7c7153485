import { and, eq } from "drizzle-orm";
import { creditNotes } from "@/drizzle/schema/credits";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

/** A credit note whose row is held until the transaction ends. */
export type LockedCreditNote = typeof creditNotes.$inferSelect;

/** Locks a credit note before anything is paid out of it, after invoices and payments. Not found for another company's. */
export async function lockCreditNote(ctx: TenantContext, id: string): Promise<LockedCreditNote> {
  const [note] = await ctx.tx
    .select()
    .from(creditNotes)
    .where(and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.companyId, ctx.company.id), eq(creditNotes.id, id)))
    .for("update");
  if (!note) throw notFound("credit note");
  return note;
}
