import { creditNoteLines } from "@/drizzle/schema/credits";
import { paymentAllocations, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { minor, negate, toDecimal, ZERO } from "@/server/money";
import { findMethod } from "@/server/payments/find-method";
import { moneyPostings } from "@/server/payments/postings";
import { freeCreditNote } from "./free-credit-note";

/** A credit note of 15 January without an invoice, and its money given back on a day without a refund, as an import brings them in. */
export async function paidOutNote(
  ctx: TenantContext,
  wish: { customerId: string; totalMinor: number; receivedOn: string },
): Promise<{ noteId: string; number: string; paymentId: string }> {
  const { customerId, receivedOn } = wish;
  const note = await freeCreditNote(ctx, wish);
  const totalMinor = minor(wish.totalMinor);
  await ctx.tx.insert(creditNoteLines).values({
    ...{ tenantId: ctx.tenant, creditNoteId: note.id, position: 1, description: "Came back", quantity: "1" },
    ...{
      unitPrice: toDecimal(totalMinor, ctx.company.currency),
      netMinor: totalMinor,
      taxMinor: 0,
      totalMinor,
      taxes: [],
    },
  });
  const method = await findMethod(ctx, "cash");
  const [id, amountMinor, { currency }] = [newId(), negate(totalMinor), ctx.company];
  const where = { tenantId: ctx.tenant, companyId: ctx.company.id, customerId, methodId: method.id };
  await ctx.tx.insert(payments).values({
    ...{ ...where, id, amountMinor, currency, baseAmountMinor: amountMinor },
    ...{ paymentType: "refund", receivedOn, recordedByName: ctx.actor.name, recordedAt: ctx.now },
  });
  const part = { tenantId: ctx.tenant, paymentId: id, creditNoteId: note.id, amountMinor };
  await ctx.tx.insert(paymentAllocations).values(part);
  const settled = [{ dueBeforeMinor: amountMinor, dueAfterMinor: ZERO, exchangeRate: "1", siteId: null }];
  const { lines } = moneyPostings({
    ...{ amountMinor, currency, exchangeRate: "1", companyCurrency: currency },
    ...{ methodAccountId: method.accountId, customerId, settled },
  });
  await post(ctx, {
    ...{ postedOn: receivedOn, currency, memo: `${note.number} paid out`, lines },
    cause: { type: "payment", id, step: "refund" },
  });
  return { noteId: note.id, number: note.number, paymentId: id };
}
