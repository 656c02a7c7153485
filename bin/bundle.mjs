// Turns the TypeScript entries into `.build/*.mjs`: a fraction of a second, and only when a source changed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf, isTest } from "./hash.mjs";
import { waitForLock } from "./lock.mjs";
import { buildFolder, root } from "./paths.mjs";
import { Problem, say, tail } from "./say.mjs";

const ENTRIES = {
  http: "server/http.ts",
  migrate: "drizzle/migrate.ts",
  cli: "bin/cli-main.ts",
  bench: "bin/bench-main.ts",
};
const SOURCES = ["server", "drizzle", "bin", "package-lock.json", "tsconfig.json"];
const STAMP = join(buildFolder, "stamp");

/** Builds every entry there is. Throws a Problem that shows what does not compile. */
export async function bundle({ quiet = false } = {}) {
  const startedAt = Date.now();
  if (stamp() === sourceHash()) return;
  mkdirSync(buildFolder, { recursive: true });
  const release = await waitForLock(join(buildFolder, "bundle.lock"));
  try {
    const wanted = sourceHash();
    if (stamp() === wanted) return;
    rmSync(STAMP, { force: true });
    const { build, stop } = await import("esbuild");
    await build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, path]) => existsSync(join(root, path)))),
      outdir: buildFolder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      chunkNames: "parts/[name]-[hash]",
      platform: "node",
      format: "esm",
      target: "node22",
      packages: "external",
      alias: { "@": root, "server-only": join(root, "bin", "server-only.mjs") },
      jsx: "automatic",
      sourcemap: "linked",
      logLevel: "silent",
    }).catch((error) => {
      throw new Problem("The server does not compile.", tail(error.message));
    });
    await stop();
    writeFileSync(STAMP, wanted);
    if (!quiet) say("server", "bundled", startedAt);
  } finally {
    release();
  }
}

function sourceHash() {
  return hashOf(SOURCES, (name) => isTest(name) || name.startsWith("drizzle/migrations"));
}

function stamp() {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return null;
  }
}
