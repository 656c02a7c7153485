import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { z } from "zod";
import { importRows, imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { readCursor, writeCursor } from "@/server/search/cursor";
import type { ListImportRows, ListImports, OneImport } from "./input";
import type { ImportReport } from "./report";
import { type Oddity, oddities } from "./retail/oddities";
import type { ImportStatus } from "./rules";

const columns = {
  id: imports.id,
  fileName: imports.fileName,
  fileBytes: imports.fileBytes,
  status: imports.status,
  linesTotal: imports.linesTotal,
  linesDone: imports.linesDone,
  linesRefused: imports.linesRefused,
  error: imports.error,
  startedByName: imports.startedByName,
  startedAt: imports.startedAt,
  finishedAt: imports.finishedAt,
  undoneAt: imports.undoneAt,
};

const own = (ctx: TenantContext) => and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id));

/** The imports of this company, newest first. */
export async function listImports(ctx: TenantContext, { limit, cursor }: z.output<typeof ListImports>) {
  const [before] = readCursor(cursor, ["id"]) ?? [];
  const rows = await ctx.tx
    .select(columns)
    .from(imports)
    .where(and(own(ctx), before ? lt(imports.id, before) : undefined))
    .orderBy(desc(imports.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => ({ ...row, status: row.status as ImportStatus }));
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? writeCursor(last.id) : null };
}

/** One import with its report. Not found for another company's. */
export async function importDetail(ctx: TenantContext, { id }: z.output<typeof OneImport>) {
  const [row] = await ctx.tx
    .select({ ...columns, report: imports.report })
    .from(imports)
    .where(and(own(ctx), eq(imports.id, id)));
  if (!row) throw notFound("import");
  const { options: _, ...report } = row.report as ImportReport;
  return { ...row, status: row.status as ImportStatus, report, rules: rulesApplied(report) };
}

/** The rules that had to decide something, with how often, in the order of the table they stand in. */
function rulesApplied({ file }: ImportReport) {
  const counts = file?.rules ?? {};
  return (Object.keys(oddities) as Oddity[]).flatMap((key) => {
    const count = counts[key] ?? 0;
    return count > 0 ? [{ key, count, title: oddities[key].title, rule: oddities[key].rule }] : [];
  });
}

/** How far an import got: what a page asks every second. */
export async function importProgress(ctx: TenantContext, { id }: z.output<typeof OneImport>) {
  const { report, ...row } = await importDetail(ctx, { id });
  return {
    status: row.status,
    linesDone: row.linesDone,
    linesTotal: row.linesTotal,
    linesRefused: row.linesRefused,
    isUndoing: report.undoing !== undefined,
    error: row.error,
  };
}

/** The lines that need a person's eye, in the file's order. */
export async function listImportRows(
  ctx: TenantContext,
  { id, outcome, limit, cursor }: z.output<typeof ListImportRows>,
) {
  await importDetail(ctx, { id });
  const [after] = readCursor(cursor, ["number"]) ?? [];
  const rows = await ctx.tx
    .select({
      line: importRows.line,
      outcome: importRows.outcome,
      rule: importRows.rule,
      reason: importRows.reason,
      content: importRows.content,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.tenantId, ctx.tenant),
        eq(importRows.importId, id),
        outcome ? eq(importRows.outcome, outcome) : undefined,
        after ? gt(importRows.line, Number(after)) : undefined,
      ),
    )
    .orderBy(asc(importRows.line))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? writeCursor(last.line) : null };
}
