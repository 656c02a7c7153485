import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { printers, printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { notFound } from "@/server/errors";
import { inNaturalOrder } from "@/server/natural-order";
import type { PrinterProtocol } from "./rules";

/** A printer as lists show it; its token is known to nobody but itself. */
export type PrinterRow = {
  id: string;
  siteId: string;
  name: string;
  protocol: PrinterProtocol;
  widthMm: 58 | 80;
  columns: number;
  lastSeenAt: Date | null;
  lastStatus: string;
  archivedAt: Date | null;
};

/** Of the bytes only their number: a list is not the paper. */
export type PrintJobRow = {
  id: string;
  printerId: string;
  printerName: string;
  kind: string;
  title: string;
  saleId: string | null;
  copyNumber: number;
  opensDrawer: boolean;
  state: string;
  attempts: number;
  error: string;
  askedByName: string;
  createdAt: Date;
  fetchedAt: Date | null;
  doneAt: Date | null;
};

const printerColumns = {
  id: printers.id,
  siteId: printers.siteId,
  name: printers.name,
  protocol: printers.protocol,
  widthMm: printers.widthMm,
  columns: printers.columns,
  lastSeenAt: printers.lastSeenAt,
  lastStatus: printers.lastStatus,
  archivedAt: printers.archivedAt,
};

/** All printers of the company, those in use first. */
export async function allPrinters(ctx: TenantContext): Promise<PrinterRow[]> {
  const rows = await ctx.tx
    .select(printerColumns)
    .from(printers)
    .where(and(eq(printers.tenantId, ctx.tenant), eq(printers.companyId, ctx.company.id)))
    .orderBy(desc(isNull(printers.archivedAt)), inNaturalOrder(printers.name), asc(printers.id));
  return rows as PrinterRow[];
}

/** Throws not found for one of another company, and for one that was taken off. */
export async function printerInUse(ctx: TenantContext, id: string): Promise<PrinterRow> {
  const [row] = await ctx.tx
    .select(printerColumns)
    .from(printers)
    .where(
      and(
        eq(printers.tenantId, ctx.tenant),
        eq(printers.companyId, ctx.company.id),
        eq(printers.id, id),
        isNull(printers.archivedAt),
      ),
    );
  if (!row) throw notFound("printer");
  return row as PrinterRow;
}

const jobColumns = {
  id: printJobs.id,
  printerId: printJobs.printerId,
  printerName: printers.name,
  kind: printJobs.kind,
  title: printJobs.title,
  saleId: printJobs.saleId,
  copyNumber: printJobs.copyNumber,
  opensDrawer: printJobs.opensDrawer,
  state: printJobs.state,
  attempts: printJobs.attempts,
  error: printJobs.error,
  askedByName: printJobs.askedByName,
  createdAt: printJobs.createdAt,
  fetchedAt: printJobs.fetchedAt,
  doneAt: printJobs.doneAt,
};

/** The newest jobs; `pending` leaves out what was printed or called off. */
export async function newestJobs(
  ctx: TenantContext,
  { printerId, pending, limit }: { printerId?: string; pending: boolean; limit: number },
): Promise<PrintJobRow[]> {
  const which = and(
    printerId ? eq(printJobs.printerId, printerId) : undefined,
    pending ? inArray(printJobs.state, ["waiting", "fetched", "failed"]) : undefined,
  );
  return jobsWhere(ctx, which, limit);
}

/** Everything printers were given, the newest first, a page at a time. */
export async function jobHistory(
  ctx: TenantContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: PrintJobRow[]; nextCursor: string | null }> {
  const place = cursor ? readCursor(cursor, ["text", "id"]) : null;
  const older = place
    ? sql`(${printJobs.createdAt}, ${printJobs.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
    : undefined;
  const found = await jobsWhere(ctx, older, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = last && found.length > limit ? cursorOf(last.createdAt.toISOString(), last.id) : null;
  return { items, nextCursor: next };
}

function jobsWhere(ctx: TenantContext, which: SQL | undefined, limit: number): Promise<PrintJobRow[]> {
  return ctx.tx
    .select(jobColumns)
    .from(printJobs)
    .innerJoin(printers, and(eq(printers.tenantId, ctx.tenant), eq(printers.id, printJobs.printerId)))
    .where(and(eq(printJobs.tenantId, ctx.tenant), eq(printJobs.companyId, ctx.company.id), which))
    .orderBy(desc(printJobs.createdAt), desc(printJobs.id))
    .limit(limit);
}

/** Throws not found. */
export async function jobRow(ctx: TenantContext, id: string): Promise<PrintJobRow> {
  const [row] = await ctx.tx
    .select(jobColumns)
    .from(printJobs)
    .innerJoin(printers, and(eq(printers.tenantId, ctx.tenant), eq(printers.id, printJobs.printerId)))
    .where(and(eq(printJobs.tenantId, ctx.tenant), eq(printJobs.companyId, ctx.company.id), eq(printJobs.id, id)));
  if (!row) throw notFound("print job");
  return row;
}
