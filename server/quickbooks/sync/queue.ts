import { Logger, makeWorkerUtils, type Runner, run, type TaskList, type WorkerUtils } from "graphile-worker";
import pg from "pg";
import { env } from "@/server/env";
import { log } from "@/server/log";

/**
 * Jobs at once in one process; each is one turn of one company, or one round over all. They wait for QuickBooks most of the time: with
 * a dozen companies that do not answer, each with a turn and a look at its changes, there is still room for the others.
 */
const AT_ONCE = 40;
/** What they need of the queue is a moment at the beginning and the end. */
const CONNECTIONS = 8;
const SCHEMA = "graphile_worker";

export type Errand =
  | { task: "quickbooks_hear"; payload: { tenant: string; companyId: string } }
  | { task: "quickbooks_drain"; payload: { tenant: string; companyId: string; connectionId: string; slot: number } }
  | {
      task: "quickbooks_notices" | "quickbooks_sweep";
      payload: { tenant: string; companyId: string; connectionId: string };
    }
  | { task: "quickbooks_night"; payload: { tenant: string; companyId: string } };

const logger = new Logger(() => (level, message) => {
  // That there are fewer connections than jobs is meant: said at every start, it would hide what is not.
  if (message.includes("maxPoolSize")) return;
  if (level === "error" || level === "warning") log().warn({ queue: message }, "the job queue");
});

type Utils = { worker: WorkerUtils; pool: pg.Pool };
let utils: Promise<Utils> | null = null;

/** Connections of the queue's own: both handlers are needed, or a lost database ends the process. */
function poolOf(max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: env().RUNTIME_DATABASE_URL, max });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

async function makeUtils(): Promise<Utils> {
  const pool = poolOf(2);
  try {
    return { worker: await makeWorkerUtils({ pgPool: pool, schema: SCHEMA, logger }), pool };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/**
 * Puts an errand on the queue, after the transaction that made it necessary has committed: the queue's tables take no part in it. The same
 * errand waiting already is not put there twice; one that is running runs again. None has a named queue of graphile-worker's: its lock
 * outlives a worker that was killed by hours.
 */
export async function addErrand(errand: Errand, runAt?: Date): Promise<void> {
  utils ??= makeUtils();
  const { worker } = await utils.catch((error: unknown) => {
    utils = null;
    throw error;
  });
  await worker.addJob(errand.task, errand.payload, {
    jobKey: `${errand.task} ${Object.values(errand.payload).join(" ")}`,
    // An earlier wish is not put off by a later one.
    jobKeyMode: runAt ? "preserve_run_at" : "replace",
    maxAttempts: 3,
    ...(runAt ? { runAt } : {}),
  });
}

/** Works the queue until it is stopped. Each minute and each day have errands of their own. */
export async function runQueue(taskList: TaskList, crontab: string): Promise<Runner> {
  const pool = poolOf(CONNECTIONS);
  const runner = await run({
    pgPool: pool,
    schema: SCHEMA,
    concurrency: AT_ONCE,
    // Woken by NOTIFY; this is for what was put off.
    pollInterval: 3_000,
    noHandleSignals: true,
    taskList,
    crontab,
    logger,
  }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const end = () => pool.end().catch(() => {});
  runner.promise.then(end, end);
  return runner;
}

/** Lets go of the connections that put errands on the queue. */
export async function closeQueue(): Promise<void> {
  const open = utils;
  utils = null;
  await open
    ?.then(async ({ worker, pool }) => {
      await worker.release();
      await pool.end();
    })
    .catch(() => {});
}
