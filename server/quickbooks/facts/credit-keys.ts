import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { applyKey, paymentKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { creditHistoriesOf } from "./credit-histories";
import { idsOf } from "./fragments";

/**
 * Where credit was used, paid out or kept, the payments and credit notes it came from: their lines over there grow or shrink with it.
 * Few customers ever leave us something, so all of one's sources are looked at again; those that did not change are not sent.
 */
export async function creditKeysOf(
  ctx: TenantContext,
  { usedBy, keptOf }: { usedBy: readonly string[]; keptOf: readonly string[] },
): Promise<LinkKey[]> {
  if (usedBy.length === 0 && keptOf.length === 0) return [];
  const { rows } = await ctx.tx.execute<{ customerId: string }>(sql`
    select p.customer_id as "customerId" from payments p
    join payment_allocations a on a.tenant_id = p.tenant_id and a.payment_id = p.id
    join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
    where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id = ${idsOf(usedBy)}
      and (a.on_credit or m.kind = 'customer_credit')
    union
    select p.customer_id from payment_allocations a
    join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
    where a.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and a.credit_note_id = ${idsOf(keptOf)}
      and m.kind = 'customer_credit'`);
  const histories = await creditHistoriesOf(
    ctx,
    rows.map(({ customerId }) => customerId),
  );
  return [...histories.values()].flatMap(({ kept, keptNotes, histories: invoices }) => [
    ...kept.map(({ paymentId }) => paymentKey(paymentId)),
    ...keptNotes.map(({ creditNoteId }) => applyKey(creditNoteId)),
    // Money kept out of a payment, or of a credit note beyond what was due.
    ...invoices.flatMap(({ moves }) =>
      moves.flatMap((move): LinkKey[] => {
        if (move.kind === "payment") return [paymentKey(move.paymentId)];
        return move.kind === "credit_note" && !move.paired ? [applyKey(move.creditNoteId)] : [];
      }),
    ),
  ]);
}
