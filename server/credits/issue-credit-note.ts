import { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { conflict, invalid, refused } from "@/server/errors";
import { takeCredited } from "@/server/giftcards/take-credited";
import { newId } from "@/server/ids";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import { cannotCredit, receivableBase } from "@/server/invoices/rules";
import { settleInvoice } from "@/server/invoices/settle-invoice";
import { post } from "@/server/ledger/post";
import { type Minor, minor, parseMoney, sum } from "@/server/money";
import { takeNumber } from "@/server/numbers/take-number";
import { findSite } from "@/server/orders/find-site";
import { record } from "@/server/outbox/record";
import { moveStock } from "@/server/stock/move-stock";
import { type CreditNoteView, viewOfCreditNote } from "./credit-note-view";
import { type Creditable, creditable } from "./creditable";
import type { IssueCreditNote } from "./input";
import { creditPostings, returnedCostPostings } from "./postings";
import { type CreditLine, creditLines, creditTotals, type Income, isRefusal } from "./rules";

const ROWS_AT_ONCE = 1_000;

/**
 * Takes back part or all of an issued invoice: by quantity (goods return at what they cost), by amount, or whole. Never
 * more than is left of a line; a full credit leaves exactly zero in net, tax and total. Gives no money back: that is a
 * refund. Throws refused (`more_than_left`, `fully_credited`, `void`), not found for another company's invoice.
 */
export async function issueCreditNote(ctx: TenantContext, input: IssueCreditNote): Promise<CreditNoteView> {
  const invoice = await lockInvoice(ctx, input.invoiceId);
  refuse(cannotCredit(invoice));
  const sold = await creditable(ctx, { invoiceId: invoice.id });
  const lines = creditLines(sold.lines, sold.parts, wishOf(input, invoice.currency), invoice.currency);
  if (isRefusal(lines)) throw refused(lines.code, `${lines.message} Nothing was credited.`);
  const totals = creditTotals(lines);
  if (totals.totalMinor < 0) {
    throw refused("negative_credit", "This comes to less than nothing, so it is not a credit. Nothing was changed.");
  }
  refuse(cannotCredit(invoice, totals.totalMinor));

  const cards = cardsOf(lines, sold);
  await takeCredited(ctx, cards, `Credit of ${invoice.number}`);
  const figures = await settleInvoice(ctx, invoice, { creditedMinor: totals.totalMinor });
  const today = await todayAt(ctx, invoice.siteId);
  const id = input.id ?? newId();
  const toStockMinor = await takeBack(ctx, invoice, id, lines, sold);
  const base = receivableBase(invoice, ctx.company.currency, invoice.balanceDueMinor, figures.balanceDueMinor);
  const [note] = await ctx.tx
    .insert(creditNotes)
    .values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      siteId: invoice.siteId,
      customerId: invoice.customerId,
      invoiceId: invoice.id,
      number: await takeNumber(ctx, "credit_note"),
      issueDate: issueDateOf(input, invoice, today),
      reason: input.reason,
      customerName: invoice.customerName,
      currency: invoice.currency,
      exchangeRate: invoice.exchangeRate,
      ...totals,
      baseTotalMinor: -base,
      issuedByName: ctx.actor.name,
      issuedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (!note) throw conflict("already_exists", "There is a credit note with this id already. Nothing was changed.");
  const rows = rowsOf(ctx, note.id, lines, sold);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await ctx.tx.insert(creditNoteLines).values(rows.slice(from, from + ROWS_AT_ONCE));
  }
  await postCredit(ctx, invoice, note, lines, { base, toStockMinor, sold });
  await record(ctx, {
    kind: "credit_note.issued",
    subjects: [
      note.id,
      invoice.id,
      invoice.customerId,
      ...(invoice.orderId ? [invoice.orderId] : []),
      ...cards.map(({ cardId }) => cardId),
    ],
    details: {
      number: note.number,
      invoiceNumber: invoice.number,
      reason: note.reason,
      totalMinor: note.totalMinor,
      currency: note.currency,
      before: {
        creditedMinor: invoice.creditedMinor,
        balanceDueMinor: invoice.balanceDueMinor,
        status: invoice.status,
      },
      after: { creditedMinor: figures.creditedMinor, balanceDueMinor: figures.balanceDueMinor, status: figures.status },
    },
  });
  return viewOfCreditNote(note, rows, { number: invoice.number, issueDate: invoice.issueDate, ...figures });
}

/** What of it was put on gift cards, by card. */
function cardsOf(lines: readonly CreditLine[], sold: Creditable): { cardId: string; amountMinor: Minor }[] {
  const cardAt = new Map(sold.lines.map((line) => [line.position, line.giftCardId]));
  const byCard = new Map<string, Minor>();
  for (const { position, netMinor } of lines) {
    const cardId = cardAt.get(position);
    if (cardId) byCard.set(cardId, sum([byCard.get(cardId) ?? minor(0), netMinor]));
  }
  return [...byCard].map(([cardId, amountMinor]) => ({ cardId, amountMinor }));
}

function refuse(refusal: { code: string; message: string } | null): void {
  if (refusal) throw refused(refusal.code, refusal.message);
}

function wishOf(input: IssueCreditNote, currency: string) {
  return {
    condition: input.condition,
    amountMinor: input.amount === undefined ? undefined : parseMoney(input.amount, currency, "amount"),
    lines: input.lines?.map(({ amount, ...line }, index) => ({
      ...line,
      amountMinor: amount === undefined ? undefined : parseMoney(amount, currency, `lines.${index}.amount`),
    })),
  };
}

/** Today, and never before the invoice it credits. */
function issueDateOf(input: IssueCreditNote, invoice: LockedInvoice, today: string): string {
  if (input.issueDate === undefined) return today > invoice.issueDate ? today : invoice.issueDate;
  if (input.issueDate >= invoice.issueDate) return input.issueDate;
  throw invalid("issueDate", `${invoice.number} is of ${invoice.issueDate}; its credit note cannot be earlier.`);
}

async function todayAt(ctx: TenantContext, siteId: string): Promise<string> {
  const site = await findSite(ctx, siteId);
  return todayIn(site.timeZone, site.businessDayStart, ctx.now);
}

/** What came back onto the shelf, at what it had cost; goods to be scrapped never reach it. */
async function takeBack(
  ctx: TenantContext,
  invoice: LockedInvoice,
  creditNoteId: string,
  lines: readonly CreditLine[],
  sold: Creditable,
): Promise<Minor> {
  const productOf = new Map(sold.lines.map((line) => [line.position, line.productId]));
  const moved = await moveStock(
    ctx,
    lines.flatMap((line) => {
      const productId = productOf.get(line.position);
      if (!productId || (line.condition !== "resell" && line.condition !== "quarantine")) return [];
      return {
        productId,
        siteId: invoice.siteId,
        quantity: line.quantity,
        reason: "return" as const,
        documentType: "credit_note",
        documentId: creditNoteId,
        valueMinor: line.costMinor,
        note: line.condition === "quarantine" ? "Quarantine: look at it before it is sold again" : "",
      };
    }),
  );
  return sum(moved.map((one) => one.valueMinor));
}

function rowsOf(ctx: TenantContext, creditNoteId: string, lines: readonly CreditLine[], sold: Creditable) {
  const soldAt = new Map(sold.lines.map((line) => [line.position, line]));
  return lines.map((line, index) => {
    const origin = soldAt.get(line.position);
    return {
      tenantId: ctx.tenant,
      creditNoteId,
      position: index + 1,
      invoicePosition: line.position,
      productId: origin?.productId ?? null,
      sku: origin?.sku ?? "",
      description: origin?.description ?? "",
      quantity: line.quantity,
      unitPrice: origin?.unitPrice ?? "0",
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      totalMinor: line.totalMinor,
      taxes: line.taxes,
      condition: line.condition,
      costMinor: line.costMinor,
      income: origin?.income ?? null,
    };
  });
}

/** What of it was no sale, by what it was booked to. */
function apartOf(lines: readonly CreditLine[], sold: Creditable): Map<Income, Minor> {
  const incomeAt = new Map(sold.lines.map((line) => [line.position, line.income]));
  const apart = new Map<Income, Minor>();
  for (const { position, netMinor } of lines) {
    const income = incomeAt.get(position);
    if (income) apart.set(income, sum([apart.get(income) ?? minor(0), netMinor]));
  }
  return apart;
}

async function postCredit(
  ctx: TenantContext,
  invoice: LockedInvoice,
  note: typeof creditNotes.$inferSelect,
  lines: readonly CreditLine[],
  { base, toStockMinor, sold }: { base: Minor; toStockMinor: Minor; sold: Creditable },
): Promise<void> {
  const scrapped = lines.filter((line) => line.condition === "scrap");
  await post(
    ctx,
    {
      postedOn: note.issueDate,
      cause: { type: "credit_note", id: note.id, step: "issue" },
      memo: `${note.number} credits ${invoice.number}`,
      currency: note.currency,
      lines: creditPostings({
        customerId: note.customerId,
        siteId: note.siteId,
        currency: note.currency,
        exchangeRate: note.exchangeRate,
        companyCurrency: ctx.company.currency,
        netMinor: minor(note.netMinor),
        totalMinor: minor(note.totalMinor),
        taxSummary: note.taxSummary,
        apart: apartOf(lines, sold),
        receivableBaseMinor: base,
      }),
    },
    {
      postedOn: note.issueDate,
      cause: { type: "credit_note", id: note.id, step: "cost" },
      memo: `${note.number} goods back`,
      currency: ctx.company.currency,
      lines: returnedCostPostings({
        toStockMinor,
        scrappedMinor: sum(scrapped.map((line) => line.costMinor)),
        siteId: note.siteId,
      }),
    },
  );
}
