import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** A hash of what the named files and folders hold, so that a step is repeated exactly when its sources changed. */
export function hashOf(names, skip = () => false) {
  const hash = createHash("sha256");
  for (const name of names) add(name);
  return hash.digest("hex");

  function add(name) {
    const path = join(root, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat || skip(name)) return;
    if (stat.isDirectory()) {
      for (const child of readdirSync(path).sort()) add(`${name}/${child}`);
    } else {
      hash.update(`${name}\0${stat.size}\0`).update(readFileSync(path));
    }
  }
}

export function isTest(name) {
  return /\.test\.tsx?$/.test(name);
}
