// Files that say "this process is busy here". A lock whose process has died counts for nothing.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Takes the lock and returns null, or returns what its living holder wrote there. */
export function takeLock(path, facts = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, born: bornAt(process.pid), ...facts });
  for (;;) {
    writeFileSync(draft, content, { mode: 0o600 });
    try {
      linkSync(draft, path); // atomic: a reader never sees a half-written lock
      return null;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = readLock(path);
    if (holder) return holder;
    rmSync(path, { force: true });
  }
}

/** Takes the lock, waiting for its holder to finish; `onWait` is called once with the holder. */
export async function waitForLock(path, onWait = () => {}) {
  let told = false;
  for (;;) {
    const holder = takeLock(path);
    if (!holder) return () => releaseLock(path);
    if (!told) onWait(holder);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the living holder of the lock wrote, or null when nobody holds it. */
export function readLock(path) {
  let holder;
  try {
    holder = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
  return isAlive(holder.pid) && (!holder.born || bornAt(holder.pid) === holder.born) ? holder : null;
}

/** Adds facts to a lock this process holds. */
export function updateLock(path, facts) {
  const holder = readLock(path);
  if (holder?.pid === process.pid) writeFileSync(path, JSON.stringify({ ...holder, ...facts }), { mode: 0o600 });
}

export function releaseLock(path) {
  if (readLock(path)?.pid === process.pid) rmSync(path, { force: true });
}

export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** When the process started, so that a number the system gave out again is not mistaken for it. */
function bornAt(pid) {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[19];
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
