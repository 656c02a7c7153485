// A build writes the same code several times under different names; a server would read, keep and compile each of them.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";

const SMALLEST_BYTES = 4096;

/** Leaves one of each set of files that differ in nothing but their name, and links to it from the others. */
export function shareTwins(folder) {
  const kept = new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(({ name }) => name.endsWith(".js")).sort(byName)) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const code = readFileSync(path, "utf8").replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "");
    if (code.length < SMALLEST_BYTES) continue;
    const key = createHash("sha256").update(`${entry.parentPath}\0${code}`).digest("hex");
    const twin = kept.get(key);
    if (twin) {
      rmSync(path);
      symlinkSync(relative(entry.parentPath, twin), path);
    } else kept.set(key, path);
  }
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
