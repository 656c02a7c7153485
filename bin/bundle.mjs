// Turns the TypeScript entries into `.build/*.mjs`: a fraction of a second, and only when a source changed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf, isTest } from "./hash.mjs";
import { waitForLock } from "./lock.mjs";
import { buildFolder, root } from "./paths.mjs";
import { Problem, say, tail } from "./say.mjs";

/** Migrations are apart from the rest, so that a test of one slice runs while another does not compile. */
const GROUPS = {
  migrate: {
    entries: { migrate: "drizzle/migrate.ts" },
    sources: ["drizzle/migrate.ts", "drizzle/queue.ts", "package-lock.json"],
  },
  server: {
    entries: {
      http: "server/http.ts",
      cli: "bin/cli-main.ts",
      bench: "bin/bench-main.ts",
      "quickbooks-simulation": "server/quickbooks/fake/start.ts",
    },
    sources: ["server", "app/_lib", "drizzle", "bin", "package-lock.json", "tsconfig.json"],
  },
  api: {
    entries: { "serve-api": "server/testing/serve-api.ts", "work-queue": "server/testing/work-queue.ts" },
    sources: ["server", "app/_lib", "drizzle", "package-lock.json", "tsconfig.json"],
  },
};
/** What is installed; the rest is for tests, which ask for it. */
const PRODUCT = ["migrate", "server"];

/** Builds the entries of the groups. Throws a Problem that shows what does not compile. */
export async function bundle({ groups = PRODUCT, quiet = false } = {}) {
  const startedAt = Date.now();
  const stale = () => groups.filter((name) => stamp(name) !== sourceHash(name));
  if (stale().length === 0) return;
  mkdirSync(buildFolder, { recursive: true });
  const release = await waitForLock(join(buildFolder, "bundle.lock"));
  try {
    for (const name of stale()) await bundleGroup(name);
    if (!quiet) say("server", "bundled", startedAt);
  } finally {
    release();
  }
}

async function bundleGroup(name) {
  const wanted = sourceHash(name);
  rmSync(stampPath(name), { force: true });
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(GROUPS[name].entries).filter(([, path]) => existsSync(join(root, path))),
    ),
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
  writeFileSync(stampPath(name), wanted);
}

function sourceHash(name) {
  return hashOf(GROUPS[name].sources, (path) => isTest(path) || path.startsWith("drizzle/migrations"));
}

function stampPath(name) {
  return join(buildFolder, `${name}.stamp`);
}

function stamp(name) {
  try {
    return readFileSync(stampPath(name), "utf8");
  } catch {
    return null;
  }
}
