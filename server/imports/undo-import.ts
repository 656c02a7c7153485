import { and, eq, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { dependantsOf } from "./dependants-of";
import { lockImport } from "./lock-import";
import { cannotUndo } from "./rules";

/**
 * Takes a whole import back: its documents, money, postings, movements, customers and products are gone as if it had never
 * been, and the file may be imported again. Refused (`in_use`) as long as anything made since then refers to them.
 */
export async function undoImport(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ id: string; status: "undone" }> {
  // A year of documents is a million rows: longer than a screen may wait, and all or nothing all the same.
  await ctx.tx.execute(sql`set local statement_timeout = '30min'`);
  const row = await lockImport(ctx, id);
  const refusal = cannotUndo(row, await dependantsOf(ctx, id));
  if (refusal) throw refused(refusal.code, refusal.message);
  await ctx.tx.execute(sql`select app.undo_import(${ctx.tenant}, ${id})`);
  const { undoing: _, ...report } = row.report;
  await ctx.tx
    .update(imports)
    .set({ status: "undone", undoneAt: ctx.now, error: null, report })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
  await record(ctx, {
    kind: "import.undone",
    subjects: [id],
    details: {
      fileName: row.fileName,
      lines: row.linesDone,
      before: { status: row.status },
      after: { status: "undone" },
    },
  });
  return { id, status: "undone" };
}
