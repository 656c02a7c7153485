import pg from "pg";
import type { Announcement } from "@/server/context";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { log } from "@/server/log";
import { packed, type Told, unpacked } from "./payload";
import { isTellable, type Pace } from "./rules";

const CHANNEL = "tillbook_live";
/** Announcements of one company that may wait for a database that is away. */
const WAITING_AT_MOST = 500;
const ANSWER_MS = 5_000;

type Hearing = {
  tell: (tenant: string, companyId: string, announcements: readonly Announcement[]) => void;
  lookAgain: (of?: { tenant: string; companyId: string }) => void;
};

/**
 * Tells the other processes what was announced in this one, and hears them: NOTIFY and LISTEN on one connection of its own. Never
 * inside a transaction that does anything else, because the database commits those that notify one after the other. After every
 * connection screens are told to look again, for nobody knows what was said while it was away.
 */
export class BetweenProcesses {
  readonly #me = newId();
  readonly #waiting = new Map<string, Map<string, Announcement> | "look_again">();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  readonly #left = new WeakMap<pg.Client, () => void>();
  #client: pg.Client | null = null;
  #sending: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** Something we said ourselves has not come back yet. */
  #unheard = false;

  constructor(
    private readonly hearing: Hearing,
    private readonly pace: Pace,
  ) {
    this.#running = this.#listen();
  }

  say(tenant: string, companyId: string, announcements: readonly Announcement[]): void {
    const company = `${tenant} ${companyId}`;
    const waiting = this.#waiting.get(company) ?? new Map<string, Announcement>();
    if (waiting === "look_again") return;
    for (const one of announcements.filter(isTellable)) waiting.set(`${one.topic} ${one.id}`, one);
    this.#waiting.set(company, waiting.size > WAITING_AT_MOST ? "look_again" : waiting);
    this.#timer ??= setTimeout(() => this.#sendWaiting(), this.pace.gatherMs).unref();
  }

  /** Sends what waits, if the database is there, and hangs up. */
  async stop(): Promise<void> {
    this.#sendWaiting();
    await this.#sending;
    this.#stopping.abort();
    await this.#running;
  }

  #sendWaiting(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const client = this.#client;
    if (!client || this.#sending || this.#waiting.size === 0) return;
    const told = [...this.#waiting].map(([company, waiting]): Told => {
      const [tenant = "", companyId = ""] = company.split(" ");
      return { tenant, companyId, announcements: waiting === "look_again" ? waiting : [...waiting.values()] };
    });
    this.#waiting.clear();
    this.#sending = client
      .query("select pg_notify($1, payload) from unnest($2::text[]) as payload", [CHANNEL, packed(this.#me, told)])
      .then(
        () => {},
        () => this.#lost(client, told),
      )
      .finally(() => {
        this.#sending = null;
        if (this.#waiting.size > 0) this.#sendWaiting();
      });
  }

  /** Perhaps it arrived, perhaps not: to look again is right in both cases. */
  #lost(client: pg.Client, told: readonly Told[]): void {
    for (const { tenant, companyId } of told) this.#waiting.set(`${tenant} ${companyId}`, "look_again");
    this.#hangUp(client);
  }

  #hangUp(client: pg.Client): void {
    if (this.#client === client) this.#client = null;
    // A dead line never says that it has ended: nobody waits for that.
    this.#left.get(client)?.();
    client.end().catch(() => {});
  }

  /** Listens until it is stopped, connecting again whenever the database went away. */
  async #listen(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const client = new pg.Client({
        connectionString: env().RUNTIME_DATABASE_URL,
        application_name: "tillbook live",
        connectionTimeoutMillis: ANSWER_MS,
        query_timeout: ANSWER_MS,
        keepAlive: true,
      });
      const gone = new Promise<void>((resolve) => {
        this.#left.set(client, resolve);
        client.on("error", () => resolve());
        client.on("end", () => resolve());
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      const alive = setInterval(() => this.#listenToMyself(client), this.pace.aliveMs);
      alive.unref();
      try {
        await client.connect();
        client.on("notification", ({ payload }) => this.#hear(payload ?? ""));
        await client.query(`listen ${CHANNEL}`);
        this.#client = client;
        this.#unheard = false;
        this.hearing.lookAgain();
        this.#sendWaiting();
        await gone;
      } catch (error) {
        if (!signal.aborted) log().warn({ err: error }, "changes made by other processes cannot be heard");
      }
      clearInterval(alive);
      this.#hangUp(client);
      await pause(this.pace.reconnectMs * (0.5 + Math.random()), signal);
    }
  }

  /** A line that broke without a word, or a pooler that carries no LISTEN, is found by what does not come back. */
  #listenToMyself(client: pg.Client): void {
    if (this.#client !== client) return;
    if (this.#unheard) {
      log().warn("changes made by other processes are not heard: a direct connection to the database is needed");
      this.#hangUp(client);
      return;
    }
    this.#unheard = true;
    client.query("select pg_notify($1, $2)", [CHANNEL, this.#me]).catch(() => this.#hangUp(client));
  }

  #hear(payload: string): void {
    const { process, told } = unpacked(payload);
    if (process === this.#me) {
      this.#unheard = false;
      return;
    }
    for (const { tenant, companyId, announcements } of told) {
      if (announcements === "look_again") this.hearing.lookAgain({ tenant, companyId });
      else this.hearing.tell(tenant, companyId, announcements);
    }
  }
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
