import { and, desc, eq, inArray } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { ImportOptions, ImportReport } from "./report";
import type { ImportStatus } from "./rules";

export type NewImport = {
  fileName: string;
  sha256: string;
  bytes: number;
  report?: ImportReport;
  options?: ImportOptions;
  status: "uploaded" | "running";
};

/**
 * The import of a file in this company: the one there is already (done, or to be carried on), or a new one. The same content is
 * one import however often it is brought; only an undone one makes room for another.
 */
export async function openImport(
  ctx: TenantContext,
  file: NewImport,
): Promise<{ id: string; status: ImportStatus; isNew: boolean }> {
  const [known] = await ctx.tx
    .select({ id: imports.id, status: imports.status })
    .from(imports)
    .where(
      and(
        eq(imports.tenantId, ctx.tenant),
        eq(imports.companyId, ctx.company.id),
        eq(imports.fileSha256, file.sha256),
        inArray(imports.status, ["done", "running", "failed", "uploaded"]),
      ),
    )
    .orderBy(desc(imports.id))
    .limit(1);
  if (known)
    return { id: known.id, status: await goOn(ctx, known.id, known.status as ImportStatus, file), isNew: false };
  const id = newId();
  await ctx.tx.insert(imports).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    kind: "retail",
    fileName: file.fileName,
    fileSha256: file.sha256,
    fileBytes: file.bytes,
    status: file.status,
    linesTotal: file.report?.file?.lines ?? null,
    report: { ...file.report, options: { actorName: ctx.actor.name, ...file.options } },
    startedByName: ctx.actor.name,
    startedAt: ctx.now,
  });
  if (file.status === "running") {
    await record(ctx, { kind: "import.started", subjects: [id], details: { fileName: file.fileName } });
  }
  return { id, status: file.status, isNew: true };
}

/** What waited or failed goes on when it is asked to run. */
async function goOn(ctx: TenantContext, id: string, status: ImportStatus, file: NewImport): Promise<ImportStatus> {
  if (file.status !== "running" || (status !== "failed" && status !== "uploaded")) return status;
  await ctx.tx
    .update(imports)
    .set({ status: "running", error: null, finishedAt: null })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, ctx.company.id), eq(imports.id, id)));
  return "running";
}
