import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { AppError, invalid, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { fileFigures } from "./file-figures";
import { openImport } from "./open-import";
import { readSample } from "./read-sample";
import type { ImportReport } from "./report";
import { cannotImportInto, FILE_CURRENCY, type ImportStatus, MAX_UPLOAD_BYTES } from "./rules";
import { surveyFile } from "./survey-file";
import { uploadFolder } from "./upload-path";

export type Upload = { fileName: string; body: ReadableStream | null; bytes: number | null };
export type Received = { id: string; status: ImportStatus; isNew: boolean };

/**
 * Takes a file over the network, straight to disk, looks through it and keeps it as an import that waits to be started. Nothing
 * enters the books. The same file again is the same import. Throws what is wrong with the file, or that the caller may not.
 */
export async function receiveUpload(request: TenantRequest, { fileName, body, bytes }: Upload): Promise<Received> {
  const tenant = await mayImport(request);
  if (bytes !== null && bytes > MAX_UPLOAD_BYTES) throw tooLarge();
  if (!body) throw invalid("file", "No file came with the request. Nothing was imported.", "empty_file");
  const folder = uploadFolder(tenant);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${newId()}.part`);
  try {
    const file = await store(body, path);
    const report = await look(path);
    const received = await enterTenant(
      request,
      "imports.run",
      () => [],
      (ctx) => openImport(ctx, { ...file, fileName: plainName(fileName), report, status: "uploaded" }),
    );
    // What runs already has its file; what waits or failed gets it back.
    if (received.status === "uploaded" || received.status === "failed") await rename(path, join(folder, received.id));
    return received;
  } finally {
    await rm(path, { force: true });
  }
}

/** Asked before a byte is read. */
function mayImport(request: TenantRequest): Promise<string> {
  return enterTenant(
    request,
    "imports.run",
    () => [],
    async (ctx) => {
      const refusal = cannotImportInto(ctx.company);
      if (refusal) throw refused(refusal.code, refusal.message);
      return ctx.tenant;
    },
  );
}

async function store(body: ReadableStream, path: string): Promise<{ sha256: string; bytes: number }> {
  const sha256 = createHash("sha256");
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      sha256.update(chunk);
      if (bytes > MAX_UPLOAD_BYTES) done(tooLarge());
      else done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(body as NodeReadableStream<Uint8Array>), counted, createWriteStream(path));
  } catch (error) {
    throw explained(error);
  }
  if (bytes === 0) throw invalid("file", "The file is empty. Nothing was imported.", "empty_file");
  return { sha256: sha256.digest("hex"), bytes };
}

async function look(path: string): Promise<ImportReport> {
  const survey = await surveyFile(path);
  return { file: fileFigures(survey, FILE_CURRENCY), sample: await readSample(path) };
}

function explained(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC") {
    return refused(
      "disk_full",
      "The server's disk is full, so the file could not be kept. Nothing was imported. Ask whoever runs it to free some space.",
    );
  }
  if (code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET" || code === "UND_ERR_ABORTED") {
    return invalid(
      "file",
      "The connection ended before the whole file came. Nothing was imported. Try again.",
      "cut_off",
    );
  }
  return error;
}

function tooLarge(): AppError {
  return invalid(
    "file",
    `The file is larger than ${MAX_UPLOAD_BYTES / 1_000_000} MB. Nothing was imported. Import it on the server with npm run cli -- import retail.`,
    "too_large",
  );
}

function plainName(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? "";
  return last.replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, 200) || "upload.csv";
}
