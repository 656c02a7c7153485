// The production build of the screens, repeated exactly when something it is made from changed.
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressFolder } from "./compress.mjs";
import { hashOf, isTest } from "./hash.mjs";
import { waitForLock } from "./lock.mjs";
import { dataFolder, modulesFolder, root } from "./paths.mjs";
import { Problem, say, tail } from "./say.mjs";
import { writeTillPrecache } from "./till-precache.mjs";
import { shareTwins } from "./twins.mjs";

const SOURCES = [
  "app",
  "server",
  "drizzle",
  "public",
  "proxy.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "bin/build.mjs",
  "bin/compress.mjs",
  "bin/till-precache.mjs",
  "bin/twins.mjs",
];
const STAMP = join(root, ".next", "tillbook-stamp");

/** Builds if the build is stale. `onChild` is told of the running build, so that it can be stopped. */
export async function buildScreens({ quiet = false, onChild = () => {} } = {}) {
  const startedAt = Date.now();
  if (stamp() === sourceHash()) {
    if (!quiet) say("screens", "up to date", startedAt);
    return;
  }
  const release = await waitForLock(join(dataFolder, "build.lock"), () =>
    say("screens", "another command is building them"),
  );
  try {
    const wanted = sourceHash();
    if (stamp() === wanted) return;
    if (!quiet) say("screens", "building");
    rmSync(STAMP, { force: true });
    const { code, output } = await nextBuild(onChild);
    if (code !== 0) {
      if (/ENOSPC|No space left/.test(output))
        throw new Problem("The disk is full: the screens could not be built. Free some space and start again.");
      throw new Problem("The screens could not be built.", tail(output, 60));
    }
    await compressFolder(join(root, ".next", "static"));
    writeTillPrecache(root);
    shareTwins(join(root, ".next", "server", "chunks"));
    writeFileSync(STAMP, wanted);
    if (!quiet) say("screens", "built", startedAt);
  } finally {
    release();
  }
}

function nextBuild(onChild) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(modulesFolder, "next", "dist", "bin", "next"), "build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onChild(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function sourceHash() {
  return hashOf(
    SOURCES,
    (name) => isTest(name) || name.startsWith("drizzle/migrations") || name === "public/till-precache.json",
  );
}

function stamp() {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return null;
  }
}
