import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "@/server/env";
import { AppError } from "@/server/errors";
import { fewAtOnce, transactionsAtOnce } from "@/server/few-at-once";
import { schemaGate } from "@/server/schema-gate";
import { sendTogether } from "@/server/send-together";

/** Drizzle bound to one open transaction. */
export type Tx = NodePgDatabase;

const RETRYABLE = new Set(["40001", "40P01", "55P03"]);
const LOST = /^(57P0[123]|08|25006|53300)/;
const ATTEMPTS = 5;
/** What the pool says when none became free in time. */
const NO_FREE_CONNECTION = "timeout exceeded when trying to connect";
const PATIENCE_MS = 2_000;
/** Ten times what a sale takes. */
const LONG_TRANSACTION_MS = 50;

declare global {
  // One pool per process: the server bundle and Next's bundle each load this module.
  var tillbookPool: pg.Pool | undefined;
  var tillbookPlaces: (() => Promise<() => void>) | undefined;
  var tillbookHealthPool: pg.Pool | undefined;
}

function pool(): pg.Pool {
  if (!globalThis.tillbookPool) {
    const made = new pg.Pool({
      connectionString: env().RUNTIME_DATABASE_URL,
      max: env().DATABASE_POOL_MAX,
      connectionTimeoutMillis: PATIENCE_MS,
      idleTimeoutMillis: 60_000,
      pipeline: true,
    });
    // Both handlers are needed: without the client's own, a lost database ends the process.
    made.on("error", () => {});
    made.on("connect", (client) => {
      client.on("error", () => {});
      sendTogether(client);
    });
    globalThis.tillbookPool = made;
  }
  return globalThis.tillbookPool;
}

/** A connection, once few enough others are at work, and how it is given back. */
async function takeConnection(): Promise<{ client: pg.PoolClient; giveBack: (isBroken: boolean) => void }> {
  globalThis.tillbookPlaces ??= fewAtOnce({
    places: env().DATABASE_AT_ONCE ?? transactionsAtOnce(env().RUNTIME_DATABASE_URL),
    longMs: LONG_TRANSACTION_MS,
    patienceMs: PATIENCE_MS,
    refusal: NO_FREE_CONNECTION,
  });
  const leave = await globalThis.tillbookPlaces();
  try {
    const client = await pool().connect();
    return {
      client,
      giveBack(isBroken) {
        client.release(isBroken);
        leave();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}

export async function closePool(): Promise<void> {
  const open = [globalThis.tillbookPool, globalThis.tillbookHealthPool];
  globalThis.tillbookPool = undefined;
  globalThis.tillbookPlaces = undefined;
  globalThis.tillbookHealthPool = undefined;
  await Promise.all(open.map((one) => one?.end()));
}

/**
 * Whether the database answers, asked on a connection of its own: a process whose others are all at work is busy and not ill, and
 * must not be ended for it. Says so within two seconds.
 */
export async function databaseAnswers(): Promise<boolean> {
  globalThis.tillbookHealthPool ??= new pg.Pool({
    connectionString: env().RUNTIME_DATABASE_URL,
    max: 1,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
    idleTimeoutMillis: 60_000,
  }).on("error", () => {});
  try {
    await globalThis.tillbookHealthPool.query("select 1");
    return true;
  } catch {
    return false;
  }
}

/**
 * What the limiter of sign-in attempts writes its counters through. Single statements outside any tenant, each committed by
 * itself: an attempt counts even when the request that made it fails.
 */
export function rateLimitStore(): { query: (query: Statement) => Promise<pg.QueryResult> } {
  return { query: (query) => pool().query(prepared(query)) };
}

/** A statement as it is sent; under a name the database keeps its plan. */
export type Statement = { text: string; values: unknown[]; name?: string };

/**
 * The only place a tenant's transaction begins. BEGIN, the tenant and `openings` travel in one round trip; `work` runs with
 * their rows; COMMIT follows. The whole is repeated on a deadlock or a lost connection before COMMIT was sent, so `work`
 * must not do HTTP, mail or files. A COMMIT without an answer is of unknown outcome: it is reported as such and the caller
 * repeats with the same idempotency key.
 */
export async function inTenantTransaction<T>(
  tenant: string,
  openings: Statement[],
  work: (tx: Tx, rows: pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  return transaction(
    [{ text: "select app.set_tenant($1)", values: [tenant], name: "set_tenant" }, ...openings],
    (tx, results) => work(tx, results.slice(1)),
  );
}

/** A transaction over the global identity tables (people, sessions, directory): no tenant is set, tenant tables raise. */
export async function inIdentity<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction([], (tx) => work(tx));
}

async function transaction<T>(
  openings: Statement[],
  work: (tx: Tx, results: pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(openings, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw translateDatabaseError(error);
      await pause(20 + Math.random() * 180);
    }
  }
}

/** Thrown by work that another transaction has overtaken: repeated from its beginning, it finds what the other did. */
export class Overtaken extends Error {
  override readonly name = "Overtaken";
  constructor(cause: unknown) {
    super("another transaction was faster", { cause });
  }
}

class CommitFailed extends Error {
  constructor(readonly reason: unknown) {
    super("commit failed");
  }
}

async function attemptTransaction<T>(
  openings: Statement[],
  work: (tx: Tx, results: pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  const { client, giveBack } = await takeConnection();
  let broken = false;
  try {
    const [, ...results] = await all([
      client.query("begin"),
      ...openings.map((opening) => client.query(prepared(opening))),
    ]);
    const tx = drizzle(client);
    const answer = await work(tx, results);
    await commit(client, last.get(tx) ?? []);
    return answer;
  } catch (error) {
    const rolledBack = await client.query("rollback").then(
      () => true,
      () => false,
    );
    // Also one that leads to a database that takes no writes now: after a failover the next connection leads elsewhere.
    broken = !rolledBack || isConnectionLost(error);
    throw error;
  } finally {
    giveBack(broken);
  }
}

type Last = { statements: Statement[]; explain: (error: unknown) => unknown };

const last = new WeakMap<Tx, Last[]>();

/**
 * Leaves the last statements of a transaction, whose answers nobody needs, to travel with COMMIT: one round trip for both. Failing fails
 * the COMMIT; what `explain` makes of the failure is what the caller hears. Nothing may be asked of the transaction that needs them.
 */
export function sendWithCommit(tx: Tx, statements: Statement[], explain: Last["explain"] = (error) => error): void {
  last.set(tx, [...(last.get(tx) ?? []), { statements, explain }]);
}

/** A COMMIT the database refuses is a rollback and as plain as any refusal; only when no answer came is the outcome open. */
async function commit(client: pg.PoolClient, along: readonly Last[]): Promise<void> {
  const sent = along.map(({ statements, explain }) =>
    all(statements.map((statement) => client.query(prepared(statement)))).catch((error: unknown) => {
      throw explain(error);
    }),
  );
  const committed = client.query("commit").then((result) => [result]);
  const results = await all([...sent, committed]).catch((error: unknown) => {
    const isRefused = error instanceof AppError || databaseError(error) !== null;
    throw isRefused && !isConnectionLost(error) ? error : new CommitFailed(error);
  });
  const done = results.at(-1)?.[0];
  // What PostgreSQL makes of COMMIT after a statement failed, without calling it an error.
  if (done?.command !== "COMMIT") {
    throw new Error("A statement of this transaction failed and was passed over: the transaction was rolled back.");
  }
}

/** Waits for every query even when one fails: an unhandled rejection in a pipeline would end the process. */
async function all<T>(queries: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(queries);
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

function prepared(opening: Statement): pg.QueryConfig {
  return env().DATABASE_PREPARED && opening.name ? opening : { text: opening.text, values: opening.values };
}

/** The PostgreSQL error inside whatever wrapped it. */
export function databaseError(error: unknown): pg.DatabaseError | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof CommitFailed) return databaseError(inner.reason);
    if (
      inner instanceof pg.DatabaseError ||
      ("code" in inner && typeof inner.code === "string" && "severity" in inner)
    ) {
      return inner as pg.DatabaseError;
    }
  }
  return null;
}

function isConnectionLost(error: unknown): boolean {
  const code = databaseError(error)?.code;
  if (code) return LOST.test(code);
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (
      /Connection terminated|not queryable|timeout exceeded when trying to connect|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT/.test(
        `${inner.message} ${"code" in inner ? inner.code : ""}`,
      )
    ) {
      return true;
    }
  }
  return false;
}

function isRetryable(error: unknown): boolean {
  if (error instanceof CommitFailed || error instanceof AppError) return false;
  if (error instanceof Overtaken) return true;
  // Whoever waited two seconds for a connection is told so, and does not stand in line again.
  if (error instanceof Error && error.message === NO_FREE_CONNECTION) return false;
  const code = databaseError(error)?.code;
  return (code !== undefined && RETRYABLE.has(code)) || isConnectionLost(error);
}

/** A constraint's name without the shard number a distributed database appends. */
export function constraintOf(error: unknown): string | null {
  return databaseError(error)?.constraint?.replace(/_\d+$/, "") ?? null;
}

function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof CommitFailed) {
    return new DatabaseUnavailable(
      "We could not confirm whether this was saved. Send it again: the same request is never carried out twice.",
      error.reason,
    );
  }
  if (isConnectionLost(error) || databaseError(error)?.code === "53100") {
    return new DatabaseUnavailable(
      "The database cannot be reached right now. Nothing was changed. Try again in a moment.",
      error,
    );
  }
  return error;
}

/** Answered as 503 with Retry-After. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Refuses to serve from a database whose tenancy is not whole, or as a role that row security does not bind. */
export async function bootCheck(): Promise<void> {
  const client = await pool().connect();
  try {
    assertGate(await schemaGate(client));
  } finally {
    client.release();
  }
}

/** Throws with every fault named; a database that passes the gate has none. */
export function assertGate(faults: string[]): void {
  if (faults.length === 0) return;
  throw new Error(
    `The database does not keep tenants apart as it must; Tillbook will not start.\n- ${faults.join("\n- ")}`,
  );
}
