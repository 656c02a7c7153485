import { type Disturbances, noDisturbances } from "./disturbances";
import { type Limits, REAL_LIMITS, type Traffic } from "./limits";
import { seededRandom } from "./random";
import type { Realm, State } from "./state";

/** How webhooks go out, and what may go wrong with them. */
export type WebhookSettings = {
  url: string | null;
  /** CloudEvents since 2026; the older form before. */
  form: "cloudevents" | "notifications";
  /** How long events are gathered into one call. */
  gatherMs: number;
  /** This many of the next events never arrive. */
  dropNext: number;
  /** Every event comes twice. */
  twice: boolean;
  /** The events of a call come last first. */
  backwards: boolean;
};

export type Counters = {
  /** By method and entity: "POST invoice", "GET query". */
  calls: Record<string, number>;
  /** By entity and what happened: "Invoice created". */
  commits: Record<string, number>;
  /** By kind of fault that befell a call. */
  faults: Record<string, number>;
  replays: number;
  throttled: number;
  tokens: Record<string, number>;
  webhooks: { sent: number; acknowledged: number; dropped: number };
};

export type Simulation = {
  state: State;
  clientId: string;
  clientSecret: string;
  verifierToken: string;
  /** The addresses registered for the callback; null takes any. */
  redirectUris: readonly string[] | null;
  /** What time it is over there. */
  now: () => Date;
  random: () => number;
  disturbances: Disturbances;
  limits: Limits;
  traffic: Map<string, Traffic>;
  /** How long the books think about each call. */
  latencyMs: number;
  webhooks: WebhookSettings;
  counters: Counters;
  /** Something changed and should be kept soon; `now` when it may not be forgotten. */
  keep: (when?: "now") => void;
  /** A webhook may be due. */
  wake: () => void;
};

export type SimulationOptions = {
  clientId: string;
  clientSecret: string;
  verifierToken: string;
  webhookUrl?: string;
  redirectUris?: readonly string[];
  now?: () => Date;
  seed?: number;
};

export function newSimulation(state: State, options: SimulationOptions): Simulation {
  const clock = options.now ?? (() => new Date());
  return {
    state,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    verifierToken: options.verifierToken,
    redirectUris: options.redirectUris ?? null,
    now: () => new Date(clock().getTime() + state.clockAheadMs),
    random: seededRandom(options.seed ?? 1),
    disturbances: noDisturbances(),
    limits: { ...REAL_LIMITS },
    traffic: new Map(),
    latencyMs: 0,
    webhooks: {
      url: options.webhookUrl ?? null,
      form: "cloudevents",
      gatherMs: 50,
      dropNext: 0,
      twice: false,
      backwards: false,
    },
    counters: newCounters(),
    keep: () => {},
    wake: () => {},
  };
}

export function newCounters(): Counters {
  const webhooks = { sent: 0, acknowledged: 0, dropped: 0 };
  return { calls: {}, commits: {}, faults: {}, replays: 0, throttled: 0, tokens: {}, webhooks };
}

export function count(counters: Record<string, number>, name: string): void {
  counters[name] = (counters[name] ?? 0) + 1;
}

export function trafficOf(simulation: Simulation, realm: Realm): Traffic {
  const traffic = simulation.traffic.get(realm.id) ?? { calls: [], batches: [], running: 0 };
  simulation.traffic.set(realm.id, traffic);
  return traffic;
}
