import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { lockImport } from "./lock-import";
import { wake } from "./wake";

/** Puts aside a file that was uploaded and looked at but never imported; it may be uploaded again. */
export async function discardImport(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ id: string; status: "undone" }> {
  const row = await lockImport(ctx, id);
  if (row.status !== "uploaded") {
    throw refused(
      "already_started",
      `The import of ${row.fileName} was started. Undo it instead; nothing was changed.`,
    );
  }
  await ctx.tx
    .update(imports)
    .set({ status: "undone", undoneAt: ctx.now })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
  await wake(ctx, id);
  return { id, status: "undone" };
}
