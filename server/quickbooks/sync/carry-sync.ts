import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { hearErrands } from "@/server/announce";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { log } from "@/server/log";
import { type Company, connectedCompanies } from "@/server/quickbooks/connection/connected-companies";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { isGone } from "@/server/quickbooks/connection/is-gone";
import { tellOfDelay } from "@/server/quickbooks/connection/tell-of-delay";
import { heardKinds } from "@/server/quickbooks/facts/keys-of-event";
import { drain } from "./drain";
import { hearEvents } from "./hear-events";
import { isSetUp } from "./live-connection";
import { addErrand, closeQueue, runQueue } from "./queue";
import { WANTED } from "./sync-now";

/** Workers of one company at the same time, over all processes: Intuit lets ten in. */
const SLOTS = 4;
/** Whoever answered so recently answers. */
const ANSWERS_MS = 5_000;
/** What happens in a burst is heard of in one look. */
const GATHER_MS = 250;
const KNOWN_FOR_MS = 30_000;
/** What waits by itself is looked at at least this often. */
const ROUND = "* * * * * quickbooks_round";

/**
 * Keeps every connected company in step until it is stopped: hears at once of what this process commits, once a minute of everything else,
 * and sends what is due. Any number of processes may do it.
 */
export async function carrySync(
  signal: AbortSignal,
  more: { tasks: Record<string, () => Promise<void>>; crontab: string; companies?: readonly Company[] },
): Promise<void> {
  const worker = newId();
  const deaf = hearAtOnce(signal);
  const turns: Turns = new Map();
  const looks: Turns = new Map();
  const tasks: Tasks = {
    quickbooks_round: () => addErrandsOfAll(more.companies),
    quickbooks_hear: (payload: unknown) => hear(payload as Company, looks),
    quickbooks_drain: (payload: unknown) => takeTurn(payload as Turn, worker, turns, signal),
    ...more.tasks,
  };
  while (!signal.aborted) {
    try {
      const runner = await runQueue(unlessGone(tasks), [ROUND, more.crontab].join("\n"));
      const stop = () => void runner.stop().catch(() => {});
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      await addErrandsOfAll(more.companies).catch(() => {});
      await runner.promise;
      signal.removeEventListener("abort", stop);
    } catch (error) {
      if (!signal.aborted) log().warn({ err: error }, "the job queue cannot be worked");
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  deaf();
  await closeQueue();
}

type Tasks = Record<string, (payload: unknown) => Promise<void>>;

/** A company may be gone by the time an errand of it is run: then there is nothing left to do, now or at another try. */
function unlessGone(tasks: Tasks): Tasks {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload) =>
        task(payload).catch(async (error: unknown) => {
          const { tenant, companyId } = payload as Partial<Company>;
          if (tenant && companyId && (await isGone({ tenant, companyId }))) return;
          throw error;
        }),
    ]),
  );
}

type Turn = Company & { connectionId: string; slot: number };
/** What is under way in this process by whom it is for, and whether it was asked for once more meanwhile. */
type Turns = Map<string, { again: boolean }>;

/**
 * One turn of a company. It is asked for alone until QuickBooks has answered: a company that gets none holds one place and not all of them,
 * however often it is asked for meanwhile.
 */
async function takeTurn(turn: Turn, worker: string, turns: Turns, signal: AbortSignal): Promise<void> {
  const key = `${turn.connectionId} ${turn.slot}`;
  const under = turns.get(key);
  if (under) {
    under.again = true;
    return;
  }
  const own = { again: false };
  turns.set(key, own);
  let isAnswered = false;
  try {
    const next = await drain(turn, `${worker} ${turn.slot}`, signal, async () => {
      isAnswered = true;
      if (turn.slot > 0) return;
      for (let slot = 1; slot < SLOTS; slot++)
        await addErrand({ task: "quickbooks_drain", payload: { ...turn, slot } });
    });
    const isCarriedOn = turn.slot === 0 || isAnswered;
    if (next && isCarriedOn) await addErrand({ task: "quickbooks_drain", payload: turn }, next);
  } finally {
    turns.delete(key);
  }
  if (own.again) await addErrand({ task: "quickbooks_drain", payload: turn });
}

/** Every company that is connected: hears of what nobody heard of, and looks whether something is due. */
async function addErrandsOfAll(companies?: readonly Company[]): Promise<void> {
  for (const payload of companies ?? (await connectedCompanies()))
    await addErrand({ task: "quickbooks_hear", payload });
}

/** One look of a company at a time in this process: asked for meanwhile, it looks once more, and nobody else waits for its end. */
async function hear(company: Company, looks: Turns): Promise<void> {
  const under = looks.get(company.companyId);
  if (under) {
    under.again = true;
    return;
  }
  const own = { again: true };
  looks.set(company.companyId, own);
  try {
    while (own.again) {
      own.again = false;
      await lookAndStart(company);
    }
  } finally {
    looks.delete(company.companyId);
  }
}

async function lookAndStart(company: Company): Promise<void> {
  const job = { ...company, name: "Tillbook", requestId: "quickbooks-hear" };
  while (await enterAsJob(job, (ctx) => hearEvents(ctx)));
  await enterAsJob(job, (ctx) => tellOfDelay(ctx));
  await startDraining(company);
}

/**
 * Puts turns of a company on the queue, if it may send: all of them where QuickBooks answered a moment ago, so that nobody waits behind one
 * that is busy; otherwise one, and the others follow once it has answered.
 */
export async function startDraining(company: Company): Promise<void> {
  const found = await enterAsJob({ ...company, name: "Tillbook" }, async (ctx) => {
    const connection = await connectionRow(ctx);
    if (!isSetUp(connection) || connection.state !== "connected") return null;
    const goodAt = connection.lastGoodAt?.getTime() ?? 0;
    return { connectionId: connection.id, slots: ctx.now.getTime() - goodAt < ANSWERS_MS ? SLOTS : 1 };
  });
  if (!found) return;
  const { connectionId, slots } = found;
  for (let slot = 0; slot < slots; slot++) {
    await addErrand({ task: "quickbooks_drain", payload: { ...company, connectionId, slot } });
  }
}

/** What the sync itself records when something came to stand there. */
const OWN = new Set(["quickbooks.linked", "quickbooks.changed", "quickbooks.voided", "quickbooks.deleted"]);

/** A document changed, or somebody decided something about QuickBooks that lets waiting ones go on. */
function wakes(kind: string): boolean {
  return heardKinds.has(kind) || (kind.startsWith("quickbooks.") && !OWN.has(kind));
}

/** Commits of this process are heard of at once, where the company is connected; others are at the next round. */
function hearAtOnce(signal: AbortSignal): () => void {
  const connected = new Map<string, { at: number; is: Promise<boolean> }>();
  const gathering = new Set<string>();
  const isConnected = (tenant: string, companyId: string) => {
    const known = connected.get(companyId);
    if (known && Date.now() - known.at < KNOWN_FOR_MS) return known.is;
    const is = enterAsJob({ tenant, companyId, name: "Tillbook" }, async (ctx) => {
      const [row] = await ctx.tx
        .select({ id: quickbooksConnections.id, setUpAt: quickbooksConnections.setUpAt })
        .from(quickbooksConnections)
        .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, companyId)));
      return row?.setUpAt != null;
    }).catch(() => false);
    connected.set(companyId, { at: Date.now(), is });
    return is;
  };
  return hearErrands((tenant, companyId, _announcements, recorded) => {
    // What is done about the connection itself may be what connects it: what was known before says nothing.
    if (recorded.some((kind) => kind.startsWith("quickbooks."))) connected.delete(companyId);
    if (signal.aborted || !recorded.some(wakes)) return;
    // Somebody looks on: a wish is no burst.
    const isWish = recorded.includes(WANTED);
    if (gathering.has(companyId) && !isWish) return;
    if (!isWish) gathering.add(companyId);
    const begin = async () => {
      if (!isWish) gathering.delete(companyId);
      try {
        if (!signal.aborted && (await isConnected(tenant, companyId))) {
          await addErrand({ task: "quickbooks_hear", payload: { tenant, companyId } });
        }
      } catch (error) {
        log().warn({ err: error }, "QuickBooks hears of it at the next round");
      }
    };
    if (isWish) void begin();
    else setTimeout(begin, GATHER_MS).unref();
  });
}
