import { and, eq } from "drizzle-orm";
import { type DraftLine, invoiceDrafts } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { addDays, daysBetween } from "@/server/dates";
import { parseMoney, parsePercent } from "@/server/money";
import { record } from "@/server/outbox/record";
import { changesOf } from "@/server/totals/changes";
import { documentFacts } from "./document-facts";
import { customerArchived, linesToKeep, usualRate } from "./draft-terms";
import { draftWords } from "./draft-words";
import type { UpdateDraft } from "./input";
import { type InvoiceView, viewOfDraft } from "./invoice-view";
import { type LockedDraft, lockDraft } from "./lock-draft";
import { priceDraft } from "./price-draft";

/**
 * Changes a draft; what the input leaves out stays as it is, and a save that changes nothing leaves no trace. A stale `version` is a conflict that names who changed what.
 * Another customer brings their terms along, another issue date keeps the days to pay.
 */
export async function updateDraft(ctx: TenantContext, input: UpdateDraft): Promise<InvoiceView> {
  const before = await lockDraft(ctx, input);
  const facts = await documentFacts(ctx, {
    customerId: input.customerId ?? before.customerId,
    siteId: input.siteId ?? before.siteId,
  });
  const isOtherCustomer = facts.customer.id !== before.customerId;
  if (isOtherCustomer && facts.customer.archived) throw customerArchived(facts.customer.name);

  const currency = input.currency ?? before.currency;
  const issueDate = input.issueDate ?? before.issueDate;
  const lines = input.lines ? withOrderLines(input.lines, before.lines) : before.lines;
  const changed = {
    customerId: facts.customer.id,
    siteId: facts.site.id,
    issueDate,
    dueDate: input.dueDate ?? dueDate(before, issueDate, isOtherCustomer ? facts.customer.paymentTermsDays : null),
    reference: input.reference ?? before.reference,
    notes: input.notes ?? before.notes,
    currency,
    exchangeRate:
      input.exchangeRate ?? (currency === before.currency ? before.exchangeRate : await usualRate(ctx, currency)),
    pricesIncludeTax: input.pricesIncludeTax ?? before.pricesIncludeTax,
    ...discounts(input, before, currency),
    serviceChargePpm:
      input.serviceChargePercent === undefined
        ? before.serviceChargePpm
        : parsePercent(input.serviceChargePercent, "serviceChargePercent"),
  };
  const priced = await priceDraft(ctx, { ...before, ...changed }, lines, facts);
  const kept = { lines: linesToKeep(priced.lines, lines), totalMinor: priced.totals.totalMinor };
  const [was, is] = await draftWords(ctx, before, { ...changed, ...kept });
  const changes = was && is ? changesOf(was, is) : [];
  const isSameOrder = kept.lines.map((line) => line.id).join() === before.lines.map((line) => line.id).join();
  if (changes.length === 0 && isSameOrder) return viewOfDraft(before, priced, facts);
  const [after] = await ctx.tx
    .update(invoiceDrafts)
    .set({
      ...changed,
      ...kept,
      version: before.version + 1,
      updatedAt: ctx.now,
    })
    .where(
      and(
        eq(invoiceDrafts.tenantId, ctx.tenant),
        eq(invoiceDrafts.companyId, ctx.company.id),
        eq(invoiceDrafts.id, before.id),
      ),
    )
    .returning();
  if (!after) throw new Error("A locked draft disappeared.");
  await record(ctx, {
    kind: "invoice.draft_changed",
    subjects: [after.id],
    details: {
      version: after.version,
      currency,
      changes,
      before: { totalMinor: before.totalMinor },
      after: { totalMinor: after.totalMinor },
    },
  });
  return viewOfDraft(after, priced, facts);
}

/** Lines stay tied to the order they were made from, as long as they sell the same thing. */
function withOrderLines(lines: NonNullable<UpdateDraft["lines"]>, before: readonly DraftLine[]) {
  const known = new Map(before.map((line) => [line.id, line]));
  return lines.map((line) => {
    const old = line.id ? known.get(line.id) : undefined;
    return { ...line, orderLineId: old && old.productId === (line.productId ?? null) ? old.orderLineId : null };
  });
}

function dueDate(before: LockedDraft, issueDate: string, termsDays: number | null): string {
  return addDays(issueDate, termsDays ?? daysBetween(before.issueDate, before.dueDate));
}

/** A discount in percent replaces one as an amount, and the other way round. */
function discounts(input: UpdateDraft, before: LockedDraft, currency: string) {
  const percent = input.discountPercent === undefined ? null : parsePercent(input.discountPercent, "discountPercent");
  const amount =
    input.discountAmount === undefined ? null : parseMoney(input.discountAmount, currency, "discountAmount");
  if (percent === null && amount === null) {
    return { discountPpm: before.discountPpm, discountAmountMinor: before.discountAmountMinor };
  }
  return { discountPpm: percent ?? 0, discountAmountMinor: amount ?? 0 };
}
