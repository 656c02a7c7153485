import { and, eq } from "drizzle-orm";
import { paymentAllocations, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { type AppError, conflict } from "@/server/errors";
import type { Minor } from "@/server/money";

type NewPayment = Omit<typeof payments.$inferInsert, "tenantId" | "companyId" | "recordedByName" | "recordedAt"> & {
  /** What is kept as the customer's credit; in the table it is a part like those of invoices. */
  keptAsCreditMinor: Minor;
  /** What is held afterwards is no column of a payment. */
  heldCreditMinor: Minor | null;
};

/** Writes a payment with its parts for invoices and for credit. Throws conflict where its id is in use. */
export async function insertPayment(
  ctx: TenantContext,
  payment: NewPayment,
  onInvoices: readonly { invoiceId: string; amountMinor: Minor }[],
): Promise<void> {
  const { keptAsCreditMinor: kept, heldCreditMinor: _, ...row } = payment;
  const inserted = await ctx.tx
    .insert(payments)
    .values({
      ...row,
      tenantId: ctx.tenant,
      companyId: ctx.company.id,
      recordedByName: ctx.actor.name,
      recordedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [payments.tenantId, payments.id] })
    .returning({ id: payments.id });
  if (inserted.length === 0) throw await takenId(ctx, payment.id);
  const parts = [
    ...onInvoices.map((part) => ({ ...part, onCredit: false })),
    ...(kept > 0 ? [{ invoiceId: null, amountMinor: kept, onCredit: true }] : []),
  ];
  await ctx.tx
    .insert(paymentAllocations)
    .values(
      parts.map((part, index) => ({ ...part, tenantId: ctx.tenant, paymentId: payment.id, position: index + 1 })),
    );
}

/** The id is the caller's own: the payment it names is never booked twice. */
async function takenId(ctx: TenantContext, id: string): Promise<AppError> {
  const own = await ctx.tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.tenantId, ctx.tenant), eq(payments.companyId, ctx.company.id), eq(payments.id, id)));
  return own.length > 0
    ? conflict("already_recorded", "This payment was already recorded. No money was booked now.")
    : conflict("id_taken", "This id is already in use. No money was booked. Send the payment with a new id.");
}
