import { invoiceDrafts } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { conflict } from "@/server/errors";
import { newId } from "@/server/ids";
import { parseMoney, parsePercent } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { DocumentLineInput } from "@/server/totals/input";
import { documentFacts } from "./document-facts";
import { customerArchived, linesToKeep, usualRate } from "./draft-terms";
import type { DraftInvoice } from "./input";
import { type InvoiceView, viewOfDraft } from "./invoice-view";
import { priceDraft } from "./price-draft";

/** Where a draft comes from, when not from a form. */
export type DraftOrigin = {
  orderId?: string;
  correctsInvoiceId?: string;
  lines?: (DocumentLineInput & { orderLineId?: string | null })[];
};

/**
 * Writes a draft invoice: no number, no postings, no stock. What the input leaves out follows the customer (currency,
 * terms), the site (service charge) and the company. Not found for a foreign customer, site, product or tax code.
 */
export async function draftInvoice(
  ctx: TenantContext,
  input: DraftInvoice,
  origin: DraftOrigin = {},
): Promise<InvoiceView> {
  const facts = await documentFacts(ctx, input);
  if (facts.customer.archived && !origin.correctsInvoiceId) throw customerArchived(facts.customer.name);
  const issueDate = input.issueDate ?? facts.today;
  const currency = input.currency ?? facts.customer.currency;
  const terms = {
    issueDate,
    currency,
    exchangeRate: input.exchangeRate ?? (await usualRate(ctx, currency)),
    pricesIncludeTax: input.pricesIncludeTax ?? ctx.company.pricesIncludeTax,
    discountPpm: input.discountPercent ? parsePercent(input.discountPercent, "discountPercent") : 0,
    discountAmountMinor: input.discountAmount ? parseMoney(input.discountAmount, currency, "discountAmount") : 0,
    serviceChargePpm: input.serviceChargePercent
      ? parsePercent(input.serviceChargePercent, "serviceChargePercent")
      : facts.site.serviceChargePpm,
    orderId: origin.orderId ?? null,
    correctsInvoiceId: origin.correctsInvoiceId ?? null,
  };
  const typed = origin.lines ?? input.lines;
  const priced = await priceDraft(ctx, terms, typed, facts);
  const [draft] = await ctx.tx
    .insert(invoiceDrafts)
    .values({
      ...terms,
      tenantId: ctx.tenant,
      id: input.id ?? newId(),
      companyId: ctx.company.id,
      siteId: facts.site.id,
      customerId: facts.customer.id,
      dueDate: input.dueDate ?? addDays(issueDate, facts.customer.paymentTermsDays),
      reference: input.reference ?? "",
      notes: input.notes ?? "",
      lines: linesToKeep(priced.lines, typed),
      totalMinor: priced.totals.totalMinor,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (!draft) throw conflict("already_exists", "There is an invoice with this id already. Nothing was changed.");
  await record(ctx, {
    kind: "invoice.drafted",
    subjects: [draft.id, draft.customerId, ...(draft.orderId ? [draft.orderId] : [])],
    details: {
      totalMinor: draft.totalMinor,
      currency,
      orderId: draft.orderId,
      correctsInvoiceId: draft.correctsInvoiceId,
    },
  });
  return viewOfDraft(draft, priced, facts);
}
