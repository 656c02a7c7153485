import { sql } from "drizzle-orm";
import type { events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import {
  applyKey,
  creditNoteKey,
  invoiceKey,
  paymentKey,
  productKey,
  refundKey,
  shiftKey,
  uniqueKeys,
} from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { creditKeysOf } from "./credit-keys";
import { idsOf } from "./fragments";
import { goneKeys } from "./gone-keys";
import { keysOfImport } from "./keys-of-import";
import { keysOfSales } from "./keys-of-sales";

export type HeardEvent = Pick<typeof events.$inferSelect, "id" | "kind">;

/** What happened concerns QuickBooks; everything else nobody has to look at. */
export const heardKinds: ReadonlySet<string> = new Set([
  "customer.created",
  "customer.changed",
  "product.created",
  "product.changed",
  "invoice.issued",
  "invoice.voided",
  "credit_note.issued",
  "credit_note.kept",
  "payment.recorded",
  "refund.processed",
  "sale.rung_up",
  "shift.closed",
  "import.done",
  "import.undone",
]);

/** Which of our things an event has changed over there: the document itself, and every other whose links grow or shrink with it. */
export function keysOfEvent(ctx: TenantContext, event: HeardEvent): Promise<LinkKey[]> {
  return keysOfEvents(ctx, [event]);
}

/** The same for many events, each thing once. */
export async function keysOfEvents(ctx: TenantContext, happened: readonly HeardEvent[]): Promise<LinkKey[]> {
  const subjects = await subjectsOf(ctx, happened);
  const of = (...kinds: string[]) => kinds.flatMap((kind) => subjects.get(kind) ?? []);
  const [customers, documents, refunds, sales, imports, gone] = await Promise.all([
    customersOf(ctx, of("customer.created", "customer.changed")),
    documentsOf(ctx, {
      invoices: of("invoice.issued", "invoice.voided"),
      notes: of("credit_note.issued", "credit_note.kept"),
      payments: of("payment.recorded"),
      products: of("product.created", "product.changed"),
      shifts: of("shift.closed"),
    }),
    refundsOf(ctx, of("refund.processed")),
    keysOfSales(ctx, of("sale.rung_up")),
    keysOfImport(ctx, of("import.done")),
    // What it was is nowhere said any more; what has a link and is not here is known.
    of("import.undone").length > 0 ? goneKeys(ctx) : [],
  ]);
  return uniqueKeys([...customers, ...documents, ...refunds, ...sales, ...imports, ...gone]);
}

async function subjectsOf(ctx: TenantContext, happened: readonly HeardEvent[]): Promise<Map<string, string[]>> {
  const wanted = happened.filter(({ kind }) => heardKinds.has(kind));
  if (wanted.length === 0) return new Map();
  const found = await ctx.tx.execute<{ kind: string; ids: string[] }>(sql`
    select e.kind, array_agg(distinct s.subject_id)::text[] as ids
    from events e
    join event_subjects s on s.tenant_id = e.tenant_id and s.event_id = e.id
    where e.tenant_id = ${ctx.tenant} and e.company_id = ${ctx.company.id} and e.id = ${idsOf(wanted.map(({ id }) => id))}
    group by e.kind`);
  return new Map(found.rows.map(({ kind, ids }) => [kind, ids]));
}

/** A customer stands there once for each currency they were sent in. */
async function customersOf(ctx: TenantContext, ids: readonly string[]): Promise<LinkKey[]> {
  if (ids.length === 0) return [];
  const found = await ctx.tx.execute<{ id: string; part: string }>(sql`
    select c.id, '' as part from customers c
    where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id} and c.id = ${idsOf(ids)}
    union
    select q.local_id, q.part from quickbooks_links q
    where q.tenant_id = ${ctx.tenant} and q.company_id = ${ctx.company.id} and q.local_type = 'customer'
      and q.local_id = ${idsOf(ids)}`);
  return found.rows.map(({ id, part }) => ({ localType: "customer", localId: id, part }));
}

type Subjects = { invoices: string[]; notes: string[]; payments: string[]; products: string[]; shifts: string[] };

async function documentsOf(ctx: TenantContext, of: Subjects): Promise<LinkKey[]> {
  const among = (table: string, ids: readonly string[]) =>
    sql`select ${table}::text as kind, t.id::text as id from ${sql.identifier(table)} t
      where t.tenant_id = ${ctx.tenant} and t.company_id = ${ctx.company.id} and t.id = ${idsOf(ids)}`;
  if (Object.values(of).every((ids: string[]) => ids.length === 0)) return [];
  const found = await ctx.tx.execute<{ kind: string; id: string }>(sql`
    ${among("invoices", of.invoices)} union all ${among("credit_notes", of.notes)}
    union all ${among("payments", of.payments)} union all ${among("products", of.products)}
    union all ${among("shifts", of.shifts)}`);
  const ids = (table: string) => found.rows.filter(({ kind }) => kind === table).map(({ id }) => id);
  return [
    ...ids("products").map(productKey),
    ...ids("invoices").map(invoiceKey),
    ...ids("payments").map(paymentKey),
    ...ids("credit_notes").flatMap((id) => [creditNoteKey(id), applyKey(id)]),
    ...ids("shifts").map(shiftKey),
    ...(await creditKeysOf(ctx, { usedBy: ids("payments"), keptOf: ids("credit_notes") })),
  ];
}

type RefundRow = {
  id: string;
  paymentId: string | null;
  refundPaymentId: string | null;
  creditNoteId: string | null;
  noteIds: string[] | null;
};

/** Money given back is linked to what it came from: its payment, or the credit notes of the invoice. */
async function refundsOf(ctx: TenantContext, ids: readonly string[]): Promise<LinkKey[]> {
  if (ids.length === 0) return [];
  const { rows } = await ctx.tx.execute<RefundRow>(sql`
    select r.id, r.payment_id as "paymentId", r.refund_payment_id as "refundPaymentId", r.credit_note_id as "creditNoteId",
      (select array_agg(n.id)::text[] from credit_notes n
        where n.tenant_id = r.tenant_id and n.invoice_id = r.invoice_id) as "noteIds"
    from refunds r
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.id = ${idsOf(ids)}`);
  const moved = rows.flatMap(({ paymentId, refundPaymentId }) => [paymentId ?? [], refundPaymentId ?? []].flat());
  return [
    ...rows.flatMap(({ id, creditNoteId }) => [...(creditNoteId ? [creditNoteKey(creditNoteId)] : []), refundKey(id)]),
    ...rows.flatMap(({ paymentId }) => (paymentId ? [paymentKey(paymentId)] : [])),
    ...rows.flatMap(({ noteIds }) => (noteIds ?? []).map(applyKey)),
    ...(await creditKeysOf(ctx, { usedBy: moved, keptOf: [] })),
  ];
}
