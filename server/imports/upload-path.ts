import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ImportOptions } from "./report";

const UPLOADS = join(process.cwd(), ".data", "uploads");
/** December 2010 of the retailer's file; its source and licence stand beside it. */
export const DEMONSTRATION_FILE = join(process.cwd(), "server", "imports", "demonstration", "december-2010.csv.gz");

export function uploadFolder(tenant: string): string {
  return join(UPLOADS, tenant);
}

/** Where the file of an import lies on this machine; null when it is not here. */
export function pathOfImport(tenant: string, importId: string, options: ImportOptions | undefined): string | null {
  const path = options?.source === "demonstration" ? DEMONSTRATION_FILE : join(uploadFolder(tenant), importId);
  return existsSync(path) ? path : null;
}
