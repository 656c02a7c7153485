import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { AppError, refused } from "@/server/errors";
import { bookBatch } from "./book-batch";
import { failImport } from "./fail-import";
import { fileFigures } from "./file-figures";
import { finishImport } from "./finish-import";
import { type Ground, loadGround } from "./load-world";
import { lockImport } from "./lock-import";
import { prepareImport } from "./prepare-import";
import { readDays } from "./read-file";
import type { ImportReport } from "./report";
import type { RetailDocument } from "./retail/documents";
import { chunksOf, Skip } from "./retail/skip";
import type { World } from "./retail/world";
import { cannotImportInto, FILE_CURRENCY } from "./rules";
import { surveyFile } from "./survey-file";

/** What one transaction books: enough that its own cost does not count, little enough that a restart loses a second. */
const BATCH = { documents: 200, lines: 6_000 };

export type ImportJob = {
  tenant: string;
  companyId: string;
  importId: string;
  /** The file, plain or gzipped. */
  path: string;
  onProgress?: (done: { lines: number; of: number }) => void;
  /** Asked between batches: the import stops there and goes on from there another time. */
  signal?: AbortSignal;
};

export type ImportOutcome = { status: "done" | "stopped" | "undone"; report: ImportReport };

/**
 * Brings a transaction history into the books of a company whose import row exists and says `running`. Reads the file twice:
 * once to learn what things are called, once to book, day by day, each batch with its progress in one transaction. Whoever
 * calls it again after a crash goes on after the last batch; whoever calls it again after the end changes nothing. Throws what
 * is wrong with the file (the import is then `failed`), or what kept it from going on.
 */
export async function importRetail(job: ImportJob): Promise<ImportOutcome> {
  const startedAt = Date.now();
  try {
    return await run(job, startedAt);
  } catch (error) {
    if (error instanceof AppError && error.kind !== "conflict")
      await inJob(job, (ctx) => failImport(ctx, job.importId, error.message));
    throw error;
  }
}

async function run(job: ImportJob, startedAt: number): Promise<ImportOutcome> {
  const begun = await inJob(job, async (ctx) => {
    const refusal = cannotImportInto(ctx.company);
    if (refusal) throw refused(refusal.code, refusal.message);
    const { status, report } = await lockImport(ctx, job.importId);
    return { status, report, ground: await loadGround(ctx, job.importId, report.options ?? {}) };
  });
  if (begun.status === "done" || begun.status === "undone") return { status: begun.status, report: begun.report };

  const moveDays = begun.report.options?.moveDays ?? 0;
  const survey = await surveyFile(job.path, siteOf(begun.ground), moveDays);
  const file = fileFigures(survey, FILE_CURRENCY);
  const { world, linesDone } = await inJob(job, (ctx) => prepareImport(ctx, begun.ground, survey, file));
  const booked = await bookFile(job, world, { linesDone, of: file.lines, moveDays });
  if (booked < file.lines) return { status: "stopped", report: begun.report };
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const report = await inJob(job, (ctx) => finishImport(ctx, job.importId, seconds));
  return { status: "done", report };
}

/** Books what is not booked yet, reading the next batch while the database writes this one. Returns the lines that are done. */
async function bookFile(
  job: ImportJob,
  world: World,
  { linesDone, of, moveDays }: { linesDone: number; of: number; moveDays: number },
): Promise<number> {
  let done = linesDone;
  job.onProgress?.({ lines: done, of });
  const batches = batchesOf(job.path, linesDone, moveDays);
  let next = batches.next();
  for (;;) {
    const { value: documents, done: isOver } = await next;
    if (isOver || job.signal?.aborted) break;
    next = batches.next();
    const from = done;
    // A batch that fails while the next is read must not leave that reading unheard.
    next.catch(() => {});
    done = await inJob(job, (ctx) => bookBatch(ctx, world, documents, from));
    job.onProgress?.({ lines: done, of });
  }
  await batches.return(undefined);
  return done;
}

async function* batchesOf(path: string, linesDone: number, moveDays: number): AsyncGenerator<RetailDocument[]> {
  const skip = new Skip(linesDone);
  for await (const day of readDays(path, FILE_CURRENCY, moveDays)) yield* chunksOf(skip.rest(day), BATCH);
}

function siteOf(ground: Ground): (walkIn: boolean) => string {
  return (walkIn) => (walkIn ? ground.sites.walkIn : ground.sites.account);
}

function inJob<T>(job: ImportJob, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return enterAsJob(
    { tenant: job.tenant, companyId: job.companyId, name: "Import", requestId: `import-${job.importId}` },
    work,
  );
}
