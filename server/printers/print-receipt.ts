import { and, eq, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { sales } from "@/drizzle/schema/sales";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { rememberReceiptChoice } from "@/server/customers/remember-receipt-choice";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { countCopy } from "@/server/sales/count-copy";
import type { ReceiptDocument } from "@/server/till/paper";
import { receiptOf } from "@/server/till/receipt";
import type { PrintReceipt } from "./input";
import { jobRow, type PrintJobRow, printerInUse } from "./queries";
import { queueJob } from "./queue-job";
import { readReceipt } from "./read-receipt";
import { receiptLink } from "./receipt-link";

/** What was made: a job for the printer, or the paper for a browser that prints it by itself. */
export type PrintedReceipt = { copyNumber: number; document: ReceiptDocument; job: PrintJobRow | null };

/**
 * Prints a receipt: the original once, everything after it as COPY n, counted on the sale in the same transaction. A gift receipt is
 * no copy, it says no price. Throws not found.
 */
export async function printReceipt(
  ctx: TenantContext,
  { id, printerId, as, opensDrawer }: z.output<typeof PrintReceipt>,
): Promise<PrintedReceipt> {
  const printer = printerId ? await printerInUse(ctx, printerId) : null;
  await lockSale(ctx, id);
  const isGift = as === "gift_receipt";
  const isCopy = !isGift && (as === "copy" || (await wasPrinted(ctx, id)));
  const copyNumber = isCopy ? await countCopy(ctx, id) : 0;
  const stored = await readReceipt(ctx, { id });
  const link = stored.rules.receipt.qrCode ? receiptLink(ctx.tenant, id, ctx.now).url : null;
  const document = receiptOf(stored.sale, stored.shop, { copyNumber, gift: isGift, link });
  const jobId = printer
    ? await queueJob(ctx, {
        printer,
        kind: isGift ? "gift_receipt" : isCopy ? "copy" : "receipt",
        title: isCopy ? `Copy ${copyNumber} of ${stored.sale.receiptNumber}` : document.title,
        document,
        saleId: id,
        copyNumber,
        opensDrawer: opensDrawer && !isCopy && !isGift,
      })
    : null;
  if (stored.customer && as === "receipt") await rememberReceiptChoice(ctx, stored.customer.id, "print");
  if (isCopy) {
    const details = { receiptNumber: stored.sale.receiptNumber, copyNumber };
    await record(ctx, { kind: "receipt.copied", subjects: [id], details });
  }
  return { copyNumber, document, job: jobId ? await jobRow(ctx, jobId) : null };
}

/** Two tills that print the same receipt at once come one after the other: only one of them has the original. */
async function lockSale(ctx: TenantContext, id: string): Promise<void> {
  const rows = await ctx.tx
    .select({ id: sales.id })
    .from(sales)
    .where(and(eq(sales.tenantId, ctx.tenant), eq(sales.companyId, ctx.company.id), eq(sales.id, id)))
    .for("update");
  if (rows.length === 0) throw notFound("receipt");
}

/** An original that was called off before a printer had it was never printed; one that failed may lie there. */
async function wasPrinted(ctx: TenantContext, saleId: string): Promise<boolean> {
  const [job] = await ctx.tx
    .select({ found: sql`1` })
    .from(printJobs)
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.saleId, saleId),
        eq(printJobs.kind, "receipt"),
        ne(printJobs.state, "cancelled"),
      ),
    )
    .limit(1);
  return job !== undefined;
}
