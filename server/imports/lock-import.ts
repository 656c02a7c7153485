import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { ImportReport } from "./report";
import type { ImportStatus } from "./rules";

/** Locks an import until the transaction ends. Not found for another company's. */
export async function lockImport(ctx: TenantContext, id: string) {
  return told(await selectImport(ctx, id).for("update"));
}

/** An import as it stands, with its options. Not found for another company's. */
export async function readImport(ctx: TenantContext, id: string) {
  return told(await selectImport(ctx, id));
}

function selectImport(ctx: TenantContext, id: string) {
  return ctx.tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
}

function told([row]: (typeof imports.$inferSelect)[]) {
  if (!row) throw notFound("import");
  return { ...row, status: row.status as ImportStatus, report: row.report as ImportReport };
}
