import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";

/** Keeps the sentence that says why an import ended early. What was booked before stays, and it may be started again. */
export async function failImport(ctx: TenantContext, id: string, reason: string): Promise<void> {
  await ctx.tx
    .update(imports)
    .set({ status: "failed", error: reason, finishedAt: ctx.now })
    .where(
      and(
        eq(imports.tenantId, ctx.tenant),
        eq(imports.companyId, ctx.company.id),
        eq(imports.id, id),
        eq(imports.status, "running"),
      ),
    );
}
