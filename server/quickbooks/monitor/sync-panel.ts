import { and, eq, ne, or, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { adminsOf } from "@/server/quickbooks/connection/admins-of";
import { connectionLook } from "@/server/quickbooks/connection/connection-look";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { type ConnectionLook, isFailing } from "@/server/quickbooks/connection/rules";
import { isSetUp } from "@/server/quickbooks/sync/live-connection";
import { knownDocuments, type Wanted } from "./known-documents";
import { type SyncRow, syncRow } from "./sync-row";

/** How one document or name of ours stands with QuickBooks, for the side of its page. */
export type SyncPanel = {
  connectionId: string;
  companyName: string;
  look: ConnectionLook;
  /** False until an admin has gone through the wizard: nothing is sent before. */
  isSetUp: boolean;
  slowedUntil: Date | null;
  /** Slowed since it does not answer, and not since it asked for fewer calls. */
  isFailing: boolean;
  /** Whom to ask, by name. */
  admins: string[];
  /** Itself, in all its parts; empty when it was never wanted there. */
  own: SyncRow[];
  /** Payments, credit notes and refunds of it that are not in step. */
  others: SyncRow[];
};

/** Null where the company has no connection: the page says nothing of QuickBooks then. Throws not found. */
export async function syncPanel(ctx: TenantContext, of: Wanted): Promise<SyncPanel | null> {
  await knownDocuments(ctx, [of], { drafts: true });
  const connection = await connectionRow(ctx);
  if (!connection || connection.state === "disconnected") return null;
  const rows = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connection.id),
        or(
          and(eq(quickbooksLinks.localType, of.type), eq(quickbooksLinks.localId, of.id)),
          of.type === "invoice"
            ? and(ne(quickbooksLinks.state, "linked"), sql`${quickbooksLinks.localId} in ${belongingTo(ctx, of.id)}`)
            : undefined,
        ),
      ),
    )
    .orderBy(quickbooksLinks.part, quickbooksLinks.id);
  const isOwn = (row: { localId: string }) => row.localId === of.id;
  const look = connectionLook(connection, ctx.now);
  return {
    connectionId: connection.id,
    companyName: connection.facts.companyName,
    look,
    isSetUp: isSetUp(connection),
    slowedUntil: look === "slowed" ? connection.openUntil : null,
    isFailing: isFailing(look, connection),
    admins: (await adminsOf(ctx)).map(({ name }) => name),
    own: rows.filter(isOwn).map(syncRow),
    others: rows.filter((row) => !isOwn(row) && !["left", "skipped"].includes(row.state)).map(syncRow),
  };
}

/** What moved money on an invoice. */
function belongingTo(ctx: TenantContext, invoiceId: string) {
  return sql`(
    select payment_id from payment_allocations where tenant_id = ${ctx.tenant} and invoice_id = ${invoiceId}
    union select id from credit_notes where tenant_id = ${ctx.tenant} and invoice_id = ${invoiceId}
    union select id from refunds where tenant_id = ${ctx.tenant} and invoice_id = ${invoiceId})`;
}
