import { randomUUID } from "node:crypto";
import type { Change } from "./change";
import { count, type Simulation } from "./simulation";
import type { ChangeEvent } from "./state";
import { isConnected } from "./tokens";

/** After a change is done: it is counted, kept, and told to those connected to the company. */
export function announce(simulation: Simulation, change: Change): void {
  const { counters, state, webhooks } = simulation;
  const realmId = change.realm.id;
  for (const { kind, verb } of change.events) count(counters.commits, `${kind} ${verb}`);
  simulation.keep();
  if (webhooks.url === null || !isConnected(simulation, realmId)) return;
  const at = change.at.getTime();
  const events: ChangeEvent[] = change.events.map((event) => ({ ...event, id: randomUUID(), realmId, at }));
  const dueAt = simulation.now().getTime() + webhooks.gatherMs;
  const gathering = state.deliveries.find(
    (delivery) => delivery.attempts === 0 && delivery.dueAt > simulation.now().getTime(),
  );
  if (gathering === undefined) state.deliveries.push({ events, attempts: 0, dueAt });
  else gathering.events.push(...events);
  simulation.wake();
}
