import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { zReports } from "@/drizzle/schema/registers";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { ZContents } from "@/server/till/shift-figures";
import { zReportOf, zReportTitle } from "@/server/till/shift-paper";
import { slipOf } from "@/server/till/slip";
import type { PrintZReport } from "./input";
import type { PrintedPaper } from "./printed-paper";
import { jobRow, printerInUse } from "./queries";
import { queueJob } from "./queue-job";

/** A Z as it was frozen, or the slip for its bag of money. Printed again it is a copy. Throws not found. */
export async function printZReport(
  ctx: TenantContext,
  { id, printerId, as }: z.output<typeof PrintZReport>,
): Promise<PrintedPaper> {
  const printer = printerId ? await printerInUse(ctx, printerId) : null;
  const [row] = await ctx.tx
    .select({ contents: zReports.contents })
    .from(zReports)
    .where(and(eq(zReports.tenantId, ctx.tenant), eq(zReports.companyId, ctx.company.id), eq(zReports.id, id)));
  if (!row) throw notFound("Z report");
  const contents = row.contents as unknown as ZContents;
  const copyNumber = as === "z_report" ? await timesPrinted(ctx, zReportTitle(contents)) : 0;
  const document = as === "deposit" ? depositSlip(contents) : zReportOf(contents, { printedAt: ctx.now, copyNumber });
  const jobId =
    printer &&
    (await queueJob(ctx, {
      printer,
      kind: as === "deposit" ? "slip" : "z_report",
      title: document.title,
      document,
      copyNumber,
    }));
  if (copyNumber > 0) {
    await record(ctx, { kind: "z_report.copied", subjects: [id], details: { number: contents.number, copyNumber } });
  }
  return { document, job: jobId ? await jobRow(ctx, jobId) : null };
}

function depositSlip(contents: ZContents) {
  const { companyName, address, taxId, timeZone, currency } = contents;
  return slipOf(
    {
      kind: "deposit",
      registerName: contents.registerName,
      amountMinor: contents.depositMinor,
      reason: `To the ${contents.depositTo}`,
      actorName: contents.closedByName,
      approvedByName: contents.approvedByName,
      at: new Date(contents.closedAt),
      zNumber: contents.number,
    },
    {
      name: companyName,
      lines: address.split("\n"),
      taxLine: taxId ? `Tax number ${taxId}` : "",
      timeZone,
      currency,
      footer: [],
      cashRounding: null,
    },
  );
}

async function timesPrinted(ctx: TenantContext, title: string): Promise<number> {
  const [row] = await ctx.tx
    .select({ times: sql<number>`count(*)::int` })
    .from(printJobs)
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.companyId, ctx.company.id),
        eq(printJobs.kind, "z_report"),
        eq(printJobs.title, title),
        inArray(printJobs.state, ["waiting", "fetched", "printed", "failed"]),
      ),
    );
  return row?.times ?? 0;
}
