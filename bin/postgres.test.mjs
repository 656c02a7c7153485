import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { joinServer } from "./shared-server.mjs";

const folder = mkdtempSync(join(tmpdir(), "tillbook-postgres-"));
const enter = (user, more = {}) =>
  joinServer({ folder, password: "only here", user, settings: { fsync: "off" }, quiet: true, ...more });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url, text) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows[0];
  } finally {
    await client.end();
  }
}

function postmaster() {
  return Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("the first user starts the server, the last stops it, and what was written is there the next time", async () => {
  const first = await enter("first");
  expect(first.adopted).toBe(false);
  await ask(first.url("postgres"), "create table kept as select 7 as n");
  const second = await enter("second");
  expect(second.adopted).toBe(true);
  await first.leave();
  expect(await ask(second.url("postgres"), "select n from kept")).toEqual({ n: 7 });
  expect(await ask(second.toolsUrl("postgres"), "select n from kept")).toEqual({ n: 7 });
  await second.leave();
  await expect(ask(second.url("postgres"), "select 1")).rejects.toThrow();
  const third = await enter("third");
  expect(await ask(third.url("postgres"), "select n from kept")).toEqual({ n: 7 });
  await third.leave();
}, 60_000);

test("a server that was killed leaves a pid file that stops nobody", async () => {
  const first = await enter("first");
  const killed = postmaster();
  process.kill(killed, "SIGKILL");
  await expect.poll(() => ask(first.url("postgres"), "select 1").catch(() => null)).toBeNull();
  expect(postmaster()).toBe(killed);
  const second = await enter("second");
  expect(second.adopted).toBe(false);
  expect(await ask(second.url("postgres"), "select n from kept")).toEqual({ n: 7 });
  await second.leave();
  await first.leave();
}, 60_000);

test("a server that dies while watched runs again at the same address", async () => {
  const server = await enter("watcher");
  const restarted = new Promise((onRestart, onFailure) => server.watch({ onRestart, onFailure }));
  process.kill(postmaster(), "SIGKILL");
  await restarted;
  expect(await ask(server.url("postgres"), "select n from kept")).toEqual({ n: 7 });
  await server.leave();
}, 60_000);

test("a server that dies on a full disk waits for room, says so once, and comes back by itself", async () => {
  let free = 200 * 1024 * 1024;
  let looked = 0;
  const freeBytes = () => {
    looked += 1;
    return free;
  };
  const server = await enter("waiter", { freeBytes });
  free -= 1;
  looked = 0;
  const said = [];
  const failed = new Promise((_, reject) => {
    const restarted = () => said.push("runs again");
    server.watch({ onRestart: restarted, onNoRoom: ({ message }) => said.push(message), onFailure: reject });
  });
  process.kill(postmaster(), "SIGKILL");
  const seen = (what) => expect.poll(what, { timeout: 20_000 });
  await Promise.race([seen(() => looked).toBeGreaterThan(1), failed]);
  expect(said).toEqual([expect.stringContaining("at least 200 MB free and 199 MB are left")]);
  await expect(ask(server.url("postgres"), "select 1")).rejects.toThrow();
  free += 1;
  await Promise.race([seen(() => said[1]).toBe("runs again"), failed]);
  expect(await ask(server.url("postgres"), "select n from kept")).toEqual({ n: 7 });
  await server.leave();
}, 60_000);

test("strings are sorted by code point wherever the server runs, and only with the password", async () => {
  const server = await enter("sorter");
  expect(
    await ask(server.url("postgres"), "select string_agg(s, '' order by s) as s from unnest('{b,B,a,é}'::text[]) s"),
  ).toEqual({ s: "Babé" });
  await expect(ask(server.url("postgres", "postgres", "wrong"), "select 1")).rejects.toThrow(/password/);
  await server.leave();
}, 60_000);
