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
import { lockImport, readImport } from "./lock-import";
import { oneAtATime } from "./one-at-a-time";
import { stopUndo } from "./stop-undo";
import { undoImport } from "./undo-import";
import { DEMONSTRATION_FILE, pathOfImport } from "./upload-path";

/** `later`: somebody else is at it, or the database is away; try again. `not_here`: its file lies on another machine. */
export type Carried = "done" | "later" | "not_here";

/** Does what an import waits for: being carried on, or being taken back. What goes wrong is kept with the import. */
export async function carryOut(errand: Errand, signal: AbortSignal): Promise<Carried> {
  try {
    if (!(await isForUs(errand))) return "not_here";
    return await oneAtATime(errand.companyId, () => attend(errand, signal));
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return "done";
    if ((error instanceof AppError && error.code === "busy") || error instanceof DatabaseUnavailable) return "later";
    throw error;
  }
}

/** Asked before anything is locked: whoever else has the file must not be kept from it. */
async function isForUs(errand: Errand): Promise<boolean> {
  const { report } = await inJob(errand, (ctx) => readImport(ctx, errand.importId));
  return report.undoing !== undefined || pathOfImport(errand.tenant, errand.importId, report.options) !== null;
}

async function attend(errand: Errand, signal: AbortSignal): Promise<Carried> {
  const { status, report } = await inJob(errand, (ctx) => lockImport(ctx, errand.importId));
  const { undoing, options, furnished } = report;
  const toFurnish = options?.source === "demonstration" && !furnished;
  const path = pathOfImport(errand.tenant, errand.importId, options);
  if (undoing) await takeBack(errand, undoing.by, path);
  else if (status === "undone") await removeUpload(path);
  else if (status === "done" && toFurnish) await furnish(errand);
  else if (status === "running" && path) await carryOn(errand, path, toFurnish, signal);
  return "done";
}

async function carryOn(errand: Errand, path: string, toFurnish: boolean, signal: AbortSignal): Promise<void> {
  try {
    const { status } = await importRetail({ ...errand, path, signal });
    if (status !== "done") return;
    if (toFurnish) await furnish(errand);
    await removeUpload(path);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    await explain(errand, error);
  }
}

/** The month is in either way; what comes on top is tried again at the next start. */
async function furnish(errand: Errand): Promise<void> {
  try {
    await furnishDemonstration(errand);
  } catch (error) {
    logFailure(error, `import-${errand.importId}`);
  }
}

/** What is in the books, or was put aside, is not kept as a file as well. */
async function removeUpload(path: string | null): Promise<void> {
  if (path && path !== DEMONSTRATION_FILE) await rm(path, { force: true });
}

async function takeBack(errand: Errand, by: string, path: string | null): Promise<void> {
  try {
    await inJob(errand, (ctx) => undoImport(ctx, { id: errand.importId }), by);
    await removeUpload(path);
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
