import { rm } from "node:fs/promises";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { DatabaseUnavailable } from "@/server/db";
import { AppError } from "@/server/errors";
import { logFailure } from "@/server/log";
import type { Errand } from "./errand";
import { failImport } from "./fail-import";
import { furnishDemonstration } from "./furnish-demonstration";
import { importRetail } from "./import-retail";
import { lockImport } from "./lock-import";
import { oneAtATime } from "./one-at-a-time";
import { stopUndo } from "./stop-undo";
import { undoImport } from "./undo-import";
import { pathOfImport } from "./upload-path";

/** `later`: somebody else is at it, or the database is away; try again. `not_here`: its file lies on another machine. */
export type Carried = "done" | "later" | "not_here";

/** Does what an import waits for: being carried on, or being taken back. What goes wrong is kept with the import. */
export async function carryOut(errand: Errand, signal: AbortSignal): Promise<Carried> {
  try {
    return await oneAtATime(errand.companyId, () => attend(errand, signal));
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return "done";
    if ((error instanceof AppError && error.code === "busy") || error instanceof DatabaseUnavailable) return "later";
    throw error;
  }
}

async function attend(errand: Errand, signal: AbortSignal): Promise<Carried> {
  const { status, report } = await inJob(errand, (ctx) => lockImport(ctx, errand.importId));
  if (report.undoing) {
    await takeBack(errand, report.undoing.by);
    return "done";
  }
  const toFurnish = report.options?.source === "demonstration" && !report.furnished;
  if (status === "done" && toFurnish) await furnishDemonstration(errand);
  if (status !== "running") return "done";
  const path = pathOfImport(errand.tenant, errand.importId, report.options);
  if (!path) return "not_here";
  try {
    const { status: ended } = await importRetail({ ...errand, path, signal });
    if (ended !== "done") return "done";
    if (toFurnish) await furnishDemonstration(errand);
    else await rm(path, { force: true });
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    await explain(errand, error);
  }
  return "done";
}

async function takeBack(errand: Errand, by: string): Promise<void> {
  try {
    await inJob(errand, (ctx) => undoImport(ctx, { id: errand.importId }), by);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    if (!(error instanceof AppError)) logFailure(error, `import-${errand.importId}`);
    const sentence =
      error instanceof AppError
        ? error.message
        : "The import could not be undone; nothing was changed. If it happens again, tell us the number of the import.";
    await inJob(errand, (ctx) => stopUndo(ctx, errand.importId, sentence));
  }
}

/** What is wrong with the file was kept already; anything else is ours. */
async function explain(errand: Errand, error: unknown): Promise<void> {
  if (error instanceof AppError) return;
  logFailure(error, `import-${errand.importId}`);
  const sentence =
    "Something went wrong on our side. What was imported so far is whole; start the import again to go on from there.";
  await inJob(errand, (ctx) => failImport(ctx, errand.importId, sentence));
}

function inJob<T>(errand: Errand, work: (ctx: TenantContext) => Promise<T>, name = "Import"): Promise<T> {
  const { tenant, companyId, importId } = errand;
  return enterAsJob({ tenant, companyId, name, requestId: `import-${importId}` }, work);
}
