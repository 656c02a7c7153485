import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { xReport } from "@/server/shifts/x-report";
import { xReportOf } from "@/server/till/shift-paper";
import type { PrintXReport } from "./input";
import type { PrintedPaper } from "./printed-paper";
import { jobRow, printerInUse } from "./queries";
import { queueJob } from "./queue-job";

/** The open shift of a till so far, as who asks may see it. Throws not found, refused `no_open_shift`. */
export async function printXReport(
  ctx: TenantContext,
  { registerId, printerId }: z.output<typeof PrintXReport>,
): Promise<PrintedPaper> {
  const printer = printerId ? await printerInUse(ctx, printerId) : null;
  const document = xReportOf(await xReport(ctx, { registerId }));
  const jobId = printer && (await queueJob(ctx, { printer, kind: "x_report", title: document.title, document }));
  return { document, job: jobId ? await jobRow(ctx, jobId) : null };
}
