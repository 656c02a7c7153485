import { and, eq, ne } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { lockImport } from "./lock-import";
import { cannotImportInto, cannotStart, type ImportStatus } from "./rules";
import { wake } from "./wake";

/** Starts an uploaded import, or one that failed from where it stopped; a worker carries it out. Refused with the reason. */
export async function startImport(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ id: string; status: "running" }> {
  const row = await lockImport(ctx, id);
  const others = await ctx.tx
    .select({ status: imports.status, fileName: imports.fileName })
    .from(imports)
    .where(
      and(
        eq(imports.tenantId, ctx.tenant),
        eq(imports.companyId, ctx.company.id),
        ne(imports.id, id),
        eq(imports.status, "running"),
      ),
    );
  const refusal =
    cannotImportInto(ctx.company) ??
    cannotStart(
      row,
      others.map((other) => ({ ...other, status: other.status as ImportStatus })),
    );
  if (refusal) throw refused(refusal.code, refusal.message);
  await ctx.tx
    .update(imports)
    .set({ status: "running", error: null, finishedAt: null, startedByName: ctx.actor.name, startedAt: ctx.now })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
  await record(ctx, { kind: "import.started", subjects: [id], details: { fileName: row.fileName } });
  await wake(ctx, id);
  return { id, status: "running" };
}
