import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readLock, releaseLock, takeLock, updateLock, waitForLock } from "./lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "tillbook-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a second taker learns what the first wrote, and gets the lock when it is released", async () => {
  const path = join(folder, "a.lock");
  expect(takeLock(path, { url: "http://127.0.0.1:3000" })).toBeNull();
  expect(takeLock(path)).toMatchObject({ pid: process.pid, url: "http://127.0.0.1:3000" });
  updateLock(path, { url: "http://127.0.0.1:3001" });
  expect(readLock(path)?.url).toBe("http://127.0.0.1:3001");
  const next = waitForLock(path);
  releaseLock(path);
  const release = await next;
  expect(existsSync(path)).toBe(true);
  release();
  expect(existsSync(path)).toBe(false);
});

test("the lock of a process that has died counts for nothing", () => {
  const path = join(folder, "b.lock");
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(path, JSON.stringify({ pid }));
  expect(readLock(path)).toBeNull();
  expect(takeLock(path)).toBeNull();
});

test("a number the system gave to another process is not mistaken for the holder", () => {
  const path = join(folder, "c.lock");
  writeFileSync(path, JSON.stringify({ pid: process.pid, born: "1" }));
  expect(readLock(path)).toBeNull();
});

test("a damaged lock counts for nothing", () => {
  const path = join(folder, "d.lock");
  writeFileSync(path, "{");
  expect(takeLock(path)).toBeNull();
});
