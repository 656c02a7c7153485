import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { dependantsOf } from "./dependants-of";
import { lockImport } from "./lock-import";
import { cannotUndo } from "./rules";
import { wake } from "./wake";

/** Asks for a whole import to be taken back; a worker does it, since it may take a minute. Refused with what is in the way. */
export async function requestUndo(ctx: TenantContext, { id }: { id: string }): Promise<{ id: string; undoing: true }> {
  const row = await lockImport(ctx, id);
  const refusal = cannotUndo(row, await dependantsOf(ctx, id));
  if (refusal) throw refused(refusal.code, refusal.message);
  await ctx.tx
    .update(imports)
    .set({ error: null, report: { ...row.report, undoing: { by: ctx.actor.name, at: ctx.now.toISOString() } } })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
  await wake(ctx, id);
  return { id, undoing: true };
}
