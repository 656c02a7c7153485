// A Chromium for the browser tests: one that is there, or one that can be fetched.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { modulesFolder } from "./paths.mjs";
import { Problem, say, tail } from "./say.mjs";

/** The engine without a window's bars and menus: in a test nobody sees them, and pages are there in two thirds of the time. */
const SHELLS = ["chromium-headless-shell", "chrome-headless-shell"];
const WHOLE = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The path of a Chromium that runs; `whole` asks for the browser people have, for figures that speak of it. Throws a Problem when there is
 * none and none can be had.
 */
export async function findChromium({ whole = false } = {}) {
  const names = whole ? WHOLE : [...SHELLS, ...WHOLE];
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given) {
    if (runs(given)) return given;
    throw new Problem(`PLAYWRIGHT_CHROMIUM names ${given}, which does not run.`);
  }
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  const found = [...onPath(names), ...MAC, own].find(runs);
  if (found) return found;

  const startedAt = Date.now();
  say("browser", "fetching Chromium");
  const attempts = [
    install([process.execPath, join(modulesFolder, "playwright", "cli.js"), "install", "chromium"], 300_000),
  ];
  if (runs(own)) return fetched(own, startedAt);
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    attempts.push(install(["apt-get", "update", "-qq"], 120_000));
    for (const name of whole ? ["chromium"] : ["chromium-headless-shell", "chromium"]) {
      attempts.push(install(["apt-get", "install", "-y", "-qq", "--no-install-recommends", name], 600_000));
      const installed = onPath(names).find(runs);
      if (installed) return fetched(installed, startedAt);
    }
  }
  throw new Problem(
    "No Chromium was found and none could be fetched: install Chromium, or set PLAYWRIGHT_CHROMIUM to one.",
    attempts.map((text) => tail(text, 4)).join("\n"),
  );
}

function fetched(path, startedAt) {
  say("browser", "Chromium fetched", startedAt);
  return path;
}

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function install([program, ...args], timeout) {
  const done = spawnSync(program, args, {
    encoding: "utf8",
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return `${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`;
}
