import type { Socket } from "node:net";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { closePool, inIdentity, rateLimitStore, type Tx } from "@/server/db";
import { env } from "@/server/env";
import { queryPrepared } from "@/server/insert-rows";
import { sendTogether } from "@/server/send-together";

afterAll(closePool);

const ask = (tx: Tx, name: string, text: string, values: unknown[] = []) =>
  queryPrepared<{ answer: string }>(tx, `together_${name}`, text, values).then(({ rows }) => rows[0]?.answer);

test("what is asked in one turn is answered to whoever asked it", async () => {
  const answers = await inIdentity((tx) =>
    Promise.all([
      ask(tx, "one", "select $1::text as answer", ["first"]),
      ask(tx, "none", "select 1 as answer where false"),
      ask(tx, "one", "select $1::text as answer", ["third"]),
      tx.execute<{ answer: string }>("select 'fourth' as answer").then(({ rows }) => rows[0]?.answer),
    ]),
  );
  expect(answers).toEqual(["first", undefined, "third", "fourth"]);
});

test("a statement that fails takes those behind it along and none before it; the next transaction finds nothing amiss", async () => {
  const outcomes: PromiseSettledResult<unknown>[] = [];
  const failing = inIdentity(async (tx) => {
    outcomes.push(
      ...(await Promise.allSettled([
        ask(tx, "before", "select 'before' as answer"),
        ask(tx, "failing", "select (1 / $1::int)::text as answer", [0]),
        ask(tx, "behind", "select 'behind' as answer"),
      ])),
    );
    throw new Error("given up");
  });
  await expect(failing).rejects.toThrow("given up");
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(outcomes[1]).toMatchObject({ reason: { code: "22012" } });
  expect(outcomes[2]).toMatchObject({ reason: { cause: { code: "22012" } } });
  // On the same connection, where one of them is planned already and the other was passed over.
  const again = await inIdentity((tx) =>
    Promise.all([
      ask(tx, "failing", "select (1 / $1::int)::text as answer", [1]),
      ask(tx, "behind", "select 'behind' as answer"),
    ]),
  );
  expect(again).toEqual(["1", "behind"]);
});

test("a value that cannot be written is told to whoever asked, and the others get their own answers", async () => {
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  const outcomes = await inIdentity((tx) =>
    Promise.allSettled([
      ask(tx, "circle", "select $1::text as answer", [circle]),
      ask(tx, "one", "select $1::text as answer", ["second"]),
    ]),
  );
  expect(outcomes).toMatchObject([{ status: "rejected" }, { status: "fulfilled", value: "second" }]);
});

test("a single statement outside a transaction is answered too", async () => {
  const counted = await rateLimitStore().query({ text: "select $1::text as answer", values: ["alone"] });
  expect(counted.rows).toEqual([{ answer: "alone" }]);
});

test("what is asked in one turn leaves in one system call", async () => {
  const client = new pg.Client({ connectionString: env().RUNTIME_DATABASE_URL, pipeline: true });
  await client.connect();
  sendTogether(client as pg.PoolClient);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const calls = [vi.spyOn(stream, "_write"), vi.spyOn(stream, "_writev")];
  const answers = await Promise.all([1, 2, 3].map((n) => client.query<{ n: number }>("select $1::int as n", [n])));
  expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3]);
  expect(calls.reduce((all, call) => all + call.mock.calls.length, 0)).toBe(1);
  await client.end();
});
