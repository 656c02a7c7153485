import pg from "pg";
import { env } from "@/server/env";
import { isId } from "@/server/ids";
import { type Carried, carryOut } from "@/server/imports/carry-out";
import type { Errand } from "@/server/imports/errand";
import { waitingImports } from "@/server/imports/waiting-imports";
import { CHANNEL } from "@/server/imports/wake";
import { log, logFailure } from "@/server/log";
import { carryMails } from "@/server/mails/carry-mails";
import { changeTasks, changeTimes } from "@/server/quickbooks/changes/carry-changes";
import { renewDueTokens } from "@/server/quickbooks/connection/renew-due";
import { carrySync } from "@/server/quickbooks/sync/carry-sync";
import { nightlyRound } from "@/server/reports/nightly-round";

const RETRY_MS = 5_000;
const RECONNECT_MS = 2_000;
const AT_ONCE = 2;
const ROUND_MS = 10 * 60_000;

export type Worker = {
  /** Ends what is under way at its next safe point; another process, or the next start, carries it on. */
  stop(): Promise<void>;
};

/**
 * Carries out what takes longer than a request: imports, and taking them back. It hears of work by NOTIFY, which is sent when the
 * asking transaction commits, and looks for what was left over whenever it connects, so that nothing depends on a message. Every few
 * minutes it looks whose business day has ended, and proves their books. Mails go out as they are made, and QuickBooks is kept in step.
 */
export async function startWorker(): Promise<Worker> {
  const stopping = new AbortController();
  const queue = new Queue(stopping.signal);
  const listening = listen(queue, stopping.signal);
  const proving = proveNights(stopping.signal);
  const mailing = carryMails(stopping.signal);
  const syncing = carrySync(stopping.signal, {
    tasks: {
      quickbooks_renew: async () => {
        await renewDueTokens(new Date(), { signal: stopping.signal });
      },
      ...changeTasks(stopping.signal),
    },
    crontab: ["*/5 * * * * quickbooks_renew", changeTimes].join("\n"),
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all([listening, proving, mailing, syncing, queue.idle()]);
    },
  };
}

/** Listens until it is stopped, connecting again whenever the database went away. */
async function listen(queue: Queue, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: env().RUNTIME_DATABASE_URL });
    const lost = new Promise<void>((resolve) => {
      client.on("error", () => resolve());
      client.on("end", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    try {
      await client.connect();
      client.on("notification", ({ payload }) => queue.add(errandOf(payload)));
      await client.query(`listen ${CHANNEL}`);
      for await (const errand of waitingImports()) queue.add(errand);
      await lost;
    } catch (error) {
      if (!signal.aborted) log().warn({ err: error }, "the worker cannot reach the database");
    }
    await client.end().catch(() => {});
    await pause(RECONNECT_MS, signal);
  }
}

/** Rounds until it is stopped; what a round could not do is left to the next. */
async function proveNights(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await nightlyRound(signal);
    } catch (error) {
      if (!signal.aborted) log().warn({ err: error }, "the nightly round could not be finished");
    }
    await pause(ROUND_MS, signal);
  }
}

/** Some errands at a time, so that a long one does not keep everybody waiting; more would only take from each other. */
class Queue {
  readonly #waiting = new Map<string, Errand>();
  readonly #running = new Set<Promise<void>>();

  constructor(private readonly signal: AbortSignal) {}

  add(errand: Errand | null): void {
    if (!errand || this.signal.aborted) return;
    this.#waiting.set(errand.importId, errand);
    this.#begin();
  }

  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  #begin(): void {
    while (this.#running.size < AT_ONCE && !this.signal.aborted) {
      const [errand] = this.#waiting.values();
      if (!errand) return;
      this.#waiting.delete(errand.importId);
      const run = this.#run(errand).finally(() => {
        this.#running.delete(run);
        this.#begin();
      });
      this.#running.add(run);
    }
  }

  async #run(errand: Errand): Promise<void> {
    if ((await this.#attempt(errand)) === "later") setTimeout(() => this.add(errand), RETRY_MS).unref();
  }

  async #attempt(errand: Errand): Promise<Carried> {
    try {
      return await carryOut(errand, this.signal);
    } catch (error) {
      logFailure(error, `import-${errand.importId}`);
      return "later";
    }
  }
}

function errandOf(payload = ""): Errand | null {
  const [tenant, companyId, importId] = payload.split(" ");
  return isId(tenant) && isId(companyId) && isId(importId) ? { tenant, companyId, importId } : null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
