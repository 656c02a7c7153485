import { and, eq, sql } from "drizzle-orm";
import { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import { stockMovements } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { minor } from "@/server/money";
import type { Known } from "./retail/batch";
import { isBadDebt, kindOf, type RetailDocument } from "./retail/documents";
import { plainDecimal } from "./retail/link";
import { movementId, numberOf } from "./retail/numbers";
import type { OpenCredit, OpenInvoice } from "./retail/open-invoice";
import { partsOf, stockOf } from "./retail/stock";
import { payDay, type World } from "./retail/world";

/** Credits that came due longer before this batch were paid out by an earlier one. */
const LOOK_BACK_DAYS = 366;

/** What the books hold already that these documents of one day have to know. Only this import's own documents are settled. */
export async function readKnown(
  ctx: TenantContext,
  world: World,
  documents: readonly RetailDocument[],
): Promise<Known> {
  // A line whose date cannot be read has no day; with nothing else, nothing falls due.
  const day = documents.length === 0 ? world.lastDay : documents.find((document) => document.day !== "")?.day;
  const [present, dueInvoices, dueCredits, candidates] = await Promise.all([
    presentOf(ctx, world, documents),
    day ? dueInvoicesOf(ctx, world, day) : [],
    day ? dueCreditsOf(ctx, world, day) : [],
    candidatesFor(ctx, world, documents),
  ]);
  return { ...present, dueInvoices, dueCredits, candidates };
}

/** What an import brought before, and the numbers that documents of the company's own bear. */
async function presentOf(
  ctx: TenantContext,
  world: World,
  documents: readonly RetailDocument[],
): Promise<Pick<Known, "present" | "taken">> {
  const wanted: Record<"invoice" | "credit_note" | "adjustment", string[]> = {
    invoice: [],
    credit_note: [],
    adjustment: [],
  };
  for (const document of documents) {
    const kind = kindOf(document);
    if (kind === "adjustment") {
      wanted.adjustment.push(
        ...[...stockOf(document, kind).keys()].map((code) => movementId(world.companyId, document, code)),
      );
    } else if (kind !== "refused") wanted[kind].push(numberOf(document, kind));
  }
  const [sold, credited, moved] = await Promise.all([
    ctx.tx
      .select({ key: invoices.number, importId: invoices.importId })
      .from(invoices)
      .where(
        and(
          eq(invoices.tenantId, ctx.tenant),
          eq(invoices.companyId, ctx.company.id),
          anyOf(invoices.number, wanted.invoice, "text"),
        ),
      ),
    ctx.tx
      .select({ key: creditNotes.number, importId: creditNotes.importId })
      .from(creditNotes)
      .where(
        and(
          eq(creditNotes.tenantId, ctx.tenant),
          eq(creditNotes.companyId, ctx.company.id),
          anyOf(creditNotes.number, wanted.credit_note, "text"),
        ),
      ),
    ctx.tx
      .select({ key: stockMovements.id })
      .from(stockMovements)
      .where(and(eq(stockMovements.tenantId, ctx.tenant), anyOf(stockMovements.id, wanted.adjustment, "uuid"))),
  ]);
  const numbered = [...sold, ...credited];
  const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);
  return {
    present: new Set([...keys(numbered.filter((row) => row.importId !== null)), ...keys(moved)]),
    taken: new Set(keys(numbered.filter((row) => row.importId === null))),
  };
}

const invoiceColumns = {
  id: invoices.id,
  number: invoices.number,
  customerId: invoices.customerId,
  customerName: invoices.customerName,
  siteId: invoices.siteId,
  issuedAt: invoices.issuedAt,
  dueDate: invoices.dueDate,
  totalMinor: invoices.totalMinor,
  paidMinor: invoices.paidMinor,
  refundedMinor: invoices.refundedMinor,
  creditedMinor: invoices.creditedMinor,
};

type InvoiceRow = { [K in keyof typeof invoiceColumns]: (typeof invoiceColumns)[K]["_"]["data"] };

async function dueInvoicesOf(ctx: TenantContext, world: World, day: string): Promise<OpenInvoice[]> {
  const rows = await ctx.tx
    .select(invoiceColumns)
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, ctx.tenant),
        eq(invoices.companyId, ctx.company.id),
        eq(invoices.importId, world.importId),
        sql`${invoices.balanceDueMinor} > 0`,
        sql`${invoices.dueDate} <= ${day}`,
        sql`${invoices.customerId} <> ${world.badDebts.id}`,
      ),
    )
    .orderBy(invoices.dueDate, invoices.id);
  return rows.map((row) => openInvoice(row)).filter((invoice) => payDay(world, invoice) <= day);
}

async function dueCreditsOf(ctx: TenantContext, world: World, day: string): Promise<OpenCredit[]> {
  const until = addDays(day, -world.termsDays);
  const rows = await ctx.tx
    .select({
      id: creditNotes.id,
      number: creditNotes.number,
      customerId: creditNotes.customerId,
      customerName: creditNotes.customerName,
      siteId: creditNotes.siteId,
      issueDate: creditNotes.issueDate,
      totalMinor: creditNotes.totalMinor,
    })
    .from(creditNotes)
    .where(
      and(
        eq(creditNotes.tenantId, ctx.tenant),
        eq(creditNotes.companyId, ctx.company.id),
        eq(creditNotes.importId, world.importId),
        sql`${creditNotes.issueDate} between ${addDays(until, -LOOK_BACK_DAYS)} and ${until}`,
        sql`${creditNotes.invoiceId} is null`,
        sql`${creditNotes.refundedMinor} < ${creditNotes.totalMinor}`,
        sql`${creditNotes.customerId} <> ${world.badDebts.id}`,
      ),
    )
    .orderBy(creditNotes.issueDate, creditNotes.id);
  return rows.map((row) => ({ ...row, totalMinor: minor(row.totalMinor) }));
}

/** The customers' earlier invoices of the codes that come back, with what is left of each line. */
async function candidatesFor(
  ctx: TenantContext,
  world: World,
  documents: readonly RetailDocument[],
): Promise<OpenInvoice[]> {
  const back = documents.filter(
    (document) => kindOf(document) === "credit_note" && (document.lines[0]?.customer || isBadDebt(document)),
  );
  const partyIds = new Set<string>();
  const productIds = new Set<string>();
  for (const document of back) {
    const party = isBadDebt(document) ? world.badDebts : world.customers.get(document.lines[0]?.customer ?? "");
    if (party) partyIds.add(party.id);
    for (const { code } of document.lines) productIds.add(world.items.get(code)?.id ?? "");
  }
  productIds.delete("");
  if (partyIds.size === 0) return [];
  const ofParties = anyOf(invoices.customerId, [...partyIds], "uuid");
  const [sold, credited] = await Promise.all([
    ctx.tx
      .select({
        ...invoiceColumns,
        position: invoiceLines.position,
        productId: invoiceLines.productId,
        quantity: invoiceLines.quantity,
        unitPrice: invoiceLines.unitPrice,
      })
      .from(invoices)
      .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.invoiceId, invoices.id)))
      .where(
        and(
          eq(invoices.tenantId, ctx.tenant),
          ofParties,
          eq(invoices.importId, world.importId),
          anyOf(invoiceLines.productId, [...productIds], "uuid"),
        ),
      )
      .orderBy(invoices.id, invoiceLines.position),
    ctx.tx
      .select({
        invoiceId: creditNotes.invoiceId,
        position: creditNoteLines.invoicePosition,
        quantity: sql<string>`sum(${creditNoteLines.quantity})`,
      })
      .from(creditNotes)
      .innerJoin(
        creditNoteLines,
        and(eq(creditNoteLines.tenantId, ctx.tenant), eq(creditNoteLines.creditNoteId, creditNotes.id)),
      )
      .where(
        and(
          eq(creditNotes.tenantId, ctx.tenant),
          anyOf(creditNotes.customerId, [...partyIds], "uuid"),
          sql`${creditNotes.invoiceId} is not null`,
        ),
      )
      .groupBy(creditNotes.invoiceId, creditNoteLines.invoicePosition),
  ]);
  const taken = new Map(
    credited.map(({ invoiceId, position, quantity }) => [`${invoiceId} ${position}`, partsOf(quantity)]),
  );
  const found = new Map<string, OpenInvoice>();
  for (const { position, productId, quantity, unitPrice, ...row } of sold) {
    const invoice = found.get(row.id) ?? openInvoice(row);
    found.set(row.id, invoice);
    const leftParts = partsOf(quantity) - (taken.get(`${row.id} ${position}`) ?? 0);
    if (productId && leftParts > 0)
      invoice.sold.push({ position, productId, unitPrice: plainDecimal(unitPrice), leftParts });
  }
  return [...found.values()];
}

function openInvoice({ issuedAt, ...row }: InvoiceRow): OpenInvoice {
  return {
    ...row,
    at: issuedAt.toISOString().replace(".000Z", "Z"),
    totalMinor: minor(row.totalMinor),
    paidMinor: minor(row.paidMinor),
    refundedMinor: minor(row.refundedMinor),
    creditedMinor: minor(row.creditedMinor),
    sold: [],
  };
}

function anyOf(column: unknown, values: readonly string[], type: "text" | "uuid") {
  return sql`${column} = any(${sql.param(values)}::${sql.raw(`${type}[]`)})`;
}
