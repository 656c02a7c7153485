import { createHmac } from "node:crypto";
import { pacificTime } from "./pacific";
import type { Simulation } from "./simulation";
import type { ChangeEvent, Delivery } from "./state";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const PAUSES = [10 * SECOND, 20 * SECOND, 30 * SECOND, 300 * SECOND, 1200 * SECOND, 2 * HOUR, 4 * HOUR, 6 * HOUR];
const ANSWER_WITHIN_MS = 3 * SECOND;
const LONGEST_TIMER_MS = 60 * SECOND;

/** Sends what is due, and again later what was not acknowledged within three seconds. */
export function webhookSender(simulation: Simulation): { wake: () => void; stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const underWay = new Map<Delivery, Promise<void>>();
  const stopping = new AbortController();

  function wake(): void {
    if (stopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const now = simulation.now().getTime();
    let soonest = Number.POSITIVE_INFINITY;
    for (const delivery of simulation.state.deliveries) {
      if (underWay.has(delivery)) continue;
      if (delivery.dueAt <= now) {
        const sending = send(simulation, delivery, stopping.signal).finally(() => {
          underWay.delete(delivery);
          wake();
        });
        underWay.set(delivery, sending);
      } else soonest = Math.min(soonest, delivery.dueAt - now);
    }
    if (soonest === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(wake, Math.min(soonest, LONGEST_TIMER_MS));
    timer.unref();
  }

  async function stop(): Promise<void> {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    stopping.abort();
    await Promise.all(underWay.values());
  }
  return { wake, stop };
}

async function send(simulation: Simulation, delivery: Delivery, stopping: AbortSignal): Promise<void> {
  const { state, webhooks, counters } = simulation;
  if (delivery.attempts === 0) disorder(simulation, delivery);
  const done = () => {
    state.deliveries = state.deliveries.filter((one) => one !== delivery);
    simulation.keep();
  };
  if (webhooks.url === null || delivery.events.length === 0) return done();
  counters.webhooks.sent += 1;
  if (await isAcknowledged(simulation, webhooks.url, delivery, stopping)) {
    counters.webhooks.acknowledged += 1;
    return done();
  }
  if (stopping.aborted) return;
  const pause = PAUSES[Math.min(delivery.attempts, PAUSES.length - 1)] ?? HOUR;
  delivery.attempts += 1;
  delivery.dueAt = simulation.now().getTime() + pause;
  simulation.keep();
}

/** What the settings ask to go wrong on the way. */
function disorder({ webhooks, counters }: Simulation, delivery: Delivery): void {
  const dropped = Math.min(webhooks.dropNext, delivery.events.length);
  webhooks.dropNext -= dropped;
  counters.webhooks.dropped += dropped;
  delivery.events.splice(0, dropped);
  if (webhooks.twice) delivery.events.push(...delivery.events);
  if (webhooks.backwards) delivery.events.reverse();
}

async function isAcknowledged(
  simulation: Simulation,
  url: string,
  delivery: Delivery,
  stopping: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify(
    simulation.webhooks.form === "cloudevents" ? cloudEvents(delivery.events) : notifications(delivery.events),
  );
  const signature = createHmac("sha256", simulation.verifierToken).update(body).digest("base64");
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "intuit-signature": signature },
      body,
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** The form since 2026: a list of CloudEvents. */
export function cloudEvents(events: readonly ChangeEvent[]): unknown[] {
  return events.map(({ id, realmId, kind, entityId, verb, at }) => ({
    specversion: "1.0",
    id,
    source: "intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=",
    type: `qbo.${kind.toLowerCase()}.${verb}.v1`,
    datacontenttype: "application/json",
    time: new Date(at).toISOString(),
    intuitentityid: entityId,
    intuitaccountid: realmId,
    data: {},
  }));
}

/** The form before: one notification per company. */
export function notifications(events: readonly ChangeEvent[]): unknown {
  const operations = { created: "Create", updated: "Update", deleted: "Delete", voided: "Void", merged: "Merge" };
  const realms = [...new Set(events.map(({ realmId }) => realmId))];
  return {
    eventNotifications: realms.map((realmId) => ({
      realmId,
      dataChangeEvent: {
        entities: events
          .filter((event) => event.realmId === realmId)
          .map(({ kind, entityId, verb, at, mergedId }) => ({
            name: kind,
            id: entityId,
            operation: operations[verb],
            lastUpdated: pacificTime(new Date(at)),
            ...(mergedId === undefined ? {} : { deletedId: mergedId }),
          })),
      },
    })),
  };
}
