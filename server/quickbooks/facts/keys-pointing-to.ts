import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { applyKey, paymentKey, TILL_CREDIT } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { creditKeysOf } from "./credit-keys";

/** What points over there to one of ours, and has to point to the new one once that is made anew: whatever settles it. */
export async function keysPointingTo(
  ctx: TenantContext,
  { localType, localId, part }: Pick<LinkKey, "localId" | "part"> & { localType: string },
): Promise<LinkKey[]> {
  if (localType === "payment" && part === TILL_CREDIT) return [paymentKey(localId)];
  if (part !== "") return [];
  if (localType === "credit_note") return [applyKey(localId)];
  const invoiceId =
    localType === "invoice"
      ? sql`${localId}::uuid`
      : localType === "refund"
        ? sql`(select r.invoice_id from refunds r where r.tenant_id = ${ctx.tenant} and r.id = ${localId}::uuid)`
        : null;
  if (invoiceId === null) return [];
  const { rows } = await ctx.tx.execute<{ kind: string; id: string }>(sql`
    select 'payment' as kind, a.payment_id::text as id from payment_allocations a
      where a.tenant_id = ${ctx.tenant} and a.invoice_id = ${invoiceId} and a.amount_minor > 0
    union select 'credit_note', n.id::text from credit_notes n
      where n.tenant_id = ${ctx.tenant} and n.invoice_id = ${invoiceId}`);
  const payments = rows.filter(({ kind }) => kind === "payment").map(({ id }) => id);
  return [
    ...payments.map(paymentKey),
    ...rows.filter(({ kind }) => kind === "credit_note").map(({ id }) => applyKey(id)),
    // Paid by credit, it is settled by the payments and credit notes the credit came from.
    ...(await creditKeysOf(ctx, { usedBy: payments, keptOf: [] })),
  ];
}
