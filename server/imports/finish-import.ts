import { and, eq, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { continueSeries } from "@/server/numbers/continue-series";
import { record } from "@/server/outbox/record";
import { checkImport } from "./check-import";
import { lockImport } from "./lock-import";
import type { ImportReport } from "./report";
import { nothingBooked } from "./retail/batch";

/** Checks that the books agree with the file and closes the import with what was found. */
export async function finishImport(ctx: TenantContext, id: string, seconds: number): Promise<ImportReport> {
  // Sums over the whole books of the company take longer than a screen may wait.
  await ctx.tx.execute(sql`set local statement_timeout = '5min'`);
  const row = await lockImport(ctx, id);
  const { file, booked = nothingBooked } = row.report;
  if (!file) throw new Error("an import ends with its file surveyed");
  const checks = await checkImport(ctx, id, { file, booked, linesDone: row.linesDone });
  const report: ImportReport = { ...row.report, checks, seconds: (row.report.seconds ?? 0) + seconds };
  await ctx.tx
    .update(imports)
    .set({ status: "done", error: null, finishedAt: ctx.now, report })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.id, id)));
  await record(ctx, {
    kind: "import.done",
    subjects: [id],
    details: {
      fileName: row.fileName,
      lines: row.linesDone,
      refused: row.linesRefused,
      ok: checks.every((check) => check.ok),
    },
  });
  await continueSeries(ctx);
  return report;
}
