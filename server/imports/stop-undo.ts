import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { lockImport } from "./lock-import";

/** Keeps why an import that was to be taken back was not; nothing of it was changed. */
export async function stopUndo(ctx: TenantContext, id: string, reason: string): Promise<void> {
  const { report } = await lockImport(ctx, id);
  const { undoing: _, ...rest } = report;
  await ctx.tx
    .update(imports)
    .set({ error: reason, report: rest })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
}
