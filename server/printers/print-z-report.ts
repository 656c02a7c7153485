import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { zReports } from "@/drizzle/schema/z-reports";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { ZContents } from "@/server/till/shift-figures";
import { zReportOf } from "@/server/till/shift-paper";
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
  const copyNumber = as === "z_report" ? await timesPrinted(ctx, id) : 0;
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
  if (as === "z_report") {
    const kind = copyNumber > 0 ? "z_report.copied" : PRINTED;
    await record(ctx, { kind, subjects: [id], details: { number: contents.number, copyNumber, jobId } });
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

const PRINTED = "z_report.printed";

/** By a printer or by a browser: what was called off before it was on paper does not count. */
async function timesPrinted(ctx: TenantContext, zReportId: string): Promise<number> {
  const found = await ctx.tx.execute<{ times: number }>(sql`
    select count(*)::int as times from event_subjects s
    join events e on e.tenant_id = s.tenant_id and e.id = s.event_id and e.kind in (${PRINTED}, 'z_report.copied')
    left join print_jobs j on j.tenant_id = e.tenant_id and j.id = (e.details->>'jobId')::uuid
    where s.tenant_id = ${ctx.tenant} and s.subject_id = ${zReportId} and j.state is distinct from 'cancelled'`);
  return found.rows[0]?.times ?? 0;
}
