import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { invalid } from "@/server/errors";
import { type ImportOutcome, importRetail } from "./import-retail";
import { oneAtATime } from "./one-at-a-time";
import { openImport } from "./open-import";

export type FileToImport = {
  tenant: string;
  companyId: string;
  path: string;
  onProgress?: (done: { lines: number; of: number }) => void;
};

export type ImportedFile = ImportOutcome & {
  importId: string;
  /** True when the same file was imported before, so that nothing was done now. */
  already: boolean;
};

/** Brings a file of this machine in, from where an earlier run stopped. Throws invalid when it cannot be read. */
export async function importFile({ path, onProgress, ...place }: FileToImport): Promise<ImportedFile> {
  const file = await fingerprint(path);
  return oneAtATime(place.companyId, async () => {
    const { id, status } = await enterAsJob({ ...place, name: "Import" }, (ctx) =>
      openImport(ctx, { ...file, status: "running" }),
    );
    const outcome = await importRetail({ ...place, importId: id, path, onProgress });
    return { ...outcome, importId: id, already: status === "done" };
  });
}

async function fingerprint(path: string): Promise<{ fileName: string; sha256: string; bytes: number }> {
  try {
    const { size } = await stat(path);
    const sha256 = createHash("sha256");
    await pipeline(createReadStream(path), sha256);
    return { fileName: basename(path), sha256: sha256.digest("hex"), bytes: size };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw invalid("file", `${path} cannot be read (${error.code}). Nothing was imported.`, "file_not_readable");
  }
}
