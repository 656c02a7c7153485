import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { TenantContext } from "@/server/context";
import { openImport } from "./open-import";
import { DEMONSTRATION_FILE } from "./upload-path";

/** The import of the month that ships with the product, with invented names for its customers. */
export async function openDemonstrationImport(
  ctx: TenantContext,
  sites: { account: string; walkIn: string },
): Promise<string> {
  const content = readFileSync(DEMONSTRATION_FILE);
  const { id } = await openImport(ctx, {
    fileName: basename(DEMONSTRATION_FILE),
    sha256: createHash("sha256").update(content).digest("hex"),
    bytes: content.byteLength,
    status: "running",
    options: { names: "invented", latePayers: true, sites, source: "demonstration" },
  });
  return id;
}
