import { announce } from "./announce";
import { beginChange } from "./change";
import { changeSettings, openCompany } from "./companies";
import { consent } from "./consent";
import { type Disturbances, noDisturbances, type Outage, type PlannedFault, type RandomFaults } from "./disturbances";
import type { Fields } from "./fields";
import { KINDS, type Kind } from "./kinds";
import type { Limits } from "./limits";
import { mergeNames } from "./merge-names";
import { seededRandom } from "./random";
import { bookedByAccount } from "./reports";
import { type Counters, newCounters, type Simulation, type WebhookSettings } from "./simulation";
import type { Realm, Settings } from "./state";
import { revokeGrant } from "./tokens";
import { type WriteOptions, write } from "./write";

export type Bookkeeping = WriteOptions & { user?: string };

/** Everything a test or a person may do to the simulation beside what its API offers. */
export type Controls = {
  openCompany(settings?: Partial<Settings> & { id?: string }): Realm;
  realms(): Realm[];
  realm(id: string): Realm;
  settings(realmId: string, settings: Partial<Settings>): Settings;
  /** Consents as the person at the consent page would; returns the address the browser is sent to. */
  consent(realmId: string, asked: { redirectUri: string; state: string; scope?: string }): string;
  /** Creates, edits, voids or deletes as somebody in QuickBooks. Without Id it creates; without SyncToken the current one is taken. */
  bookkeeper(realmId: string, kind: Kind, body: Fields, options?: Bookkeeping): Fields;
  /** Merges one name into another as somebody in QuickBooks: its id is gone afterwards. */
  merge(realmId: string, kind: Kind, from: string, into: string): void;
  /** Ends every connection of a company, or lets only the access tokens die. */
  revoke(realmId: string, what?: "connection" | "access"): void;
  /** As if the connections of a company were so much older, and nothing else: refresh tokens change with the day. */
  age(realmId: string, seconds: number): void;
  faults(random: RandomFaults | null): void;
  plan(fault: Omit<PlannedFault, "times"> & { times?: number }): void;
  outage(outage: Outage | null): void;
  calm(): void;
  limits(limits: Partial<Limits>): Limits;
  latency(ms: number): void;
  webhooks(settings: Partial<WebhookSettings>): WebhookSettings;
  advance(seconds: number): Date;
  counters(): Counters;
  resetCounters(): void;
  disturbances(): Disturbances;
  /** Every record of a company, by kind. */
  entities(realmId: string): Record<Kind, Fields[]>;
  /** Cents per account id up to a day, debits positive. */
  balances(realmId: string, upTo?: string): Record<string, number>;
};

export function controlsOf(simulation: Simulation): Controls {
  const { state } = simulation;
  const realm = (id: string): Realm => {
    const found = state.realms[id];
    if (found === undefined) throw new Error(`There is no company ${id} in the simulation.`);
    return found;
  };
  return {
    realm,
    realms: () => Object.values(state.realms),
    openCompany: (settings) => openCompany(simulation, settings),
    settings: (realmId, settings) => changeSettings(simulation, realm(realmId), settings),
    consent: (realmId, { scope = "com.intuit.quickbooks.accounting", ...asked }) =>
      consent(simulation, realm(realmId).id, { scope, ...asked }),
    bookkeeper: (realmId, kind, body, options) => keepBooks(simulation, realm(realmId), kind, body, options),
    merge(realmId, kind, from, into) {
      const change = beginChange(realm(realmId), simulation.now(), "Bookkeeper");
      mergeNames(change, kind, from, into);
      announce(simulation, change);
    },
    revoke(realmId, what = "connection") {
      for (const grant of state.grants.filter((one) => one.realmId === realmId)) {
        if (what === "connection") revokeGrant(simulation, grant);
        else grant.access = [];
      }
      simulation.keep("now");
    },
    age(realmId, seconds) {
      for (const grant of state.grants.filter((one) => one.realmId === realmId)) {
        grant.grantedAt -= seconds * 1000;
        grant.refresh.issuedAt -= seconds * 1000;
      }
      simulation.keep("now");
    },
    faults(random) {
      simulation.disturbances.random = random;
      if (random?.seed !== undefined) simulation.random = seededRandom(random.seed);
    },
    plan: (fault) => simulation.disturbances.planned.push({ times: 1, ...fault }),
    outage(outage) {
      simulation.disturbances.outage = outage;
    },
    calm() {
      simulation.disturbances = noDisturbances();
    },
    limits: (limits) => Object.assign(simulation.limits, limits),
    latency(ms) {
      simulation.latencyMs = ms;
    },
    webhooks: (settings) => Object.assign(simulation.webhooks, settings),
    advance(seconds) {
      state.clockAheadMs += seconds * 1000;
      simulation.keep("now");
      simulation.wake();
      return simulation.now();
    },
    counters: () => simulation.counters,
    resetCounters() {
      simulation.counters = newCounters();
    },
    disturbances: () => simulation.disturbances,
    entities(realmId) {
      const { entries } = realm(realmId);
      const lists = KINDS.map((kind) => [kind, Object.values(entries[kind]).map(({ fields }) => fields)]);
      return Object.fromEntries(lists);
    },
    balances: (realmId, upTo = "9999-12-31") =>
      Object.fromEntries(
        [...bookedByAccount(realm(realmId))].map(([account, bookings]) => [
          account,
          bookings.filter(({ date }) => date <= upTo).reduce((sum, { cents }) => sum + cents, 0),
        ]),
      ),
  };
}

function keepBooks(simulation: Simulation, realm: Realm, kind: Kind, body: Fields, options: Bookkeeping = {}): Fields {
  const { user = "Bookkeeper", ...how } = options;
  const change = beginChange(realm, simulation.now(), user);
  const stands = realm.entries[kind][String(body["Id"] ?? "")];
  const token = stands === undefined ? {} : { SyncToken: stands.fields["SyncToken"] };
  const answer = write(change, kind, { ...token, ...body }, how);
  announce(simulation, change);
  return answer;
}
