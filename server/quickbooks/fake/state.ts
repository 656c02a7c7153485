import type { Fields } from "./fields";
import { KINDS, type Kind } from "./kinds";

/** One side of a booking: cents in the company's currency, debits positive. */
export type Posting = {
  accountId: string;
  cents: number;
  /** In the currency of the document, when that is another. */
  foreignCents?: number;
  customerId?: string;
  memo?: string;
};

/** A record as it stands, who changed it last, and what it posts to the accounts. */
export type Entry = { fields: Fields; changedBy: string; postings: Posting[] };

/** How sales tax works in a company. */
export type TaxMode = "vat" | "manual" | "automated" | "automated-not-set-up" | "off";

export type Settings = {
  name: string;
  country: string;
  currency: string;
  tax: TaxMode;
  /** Numbers are given by whoever writes the document; without it QuickBooks numbers, and a sent number is ignored. */
  customTxnNumbers: boolean;
  /** "Warn if a duplicate number is used": cannot be read over the API, and 6140 needs it. */
  warnDuplicates: boolean;
  autoApplyCredit: boolean;
  multiCurrency: boolean;
  /** Last day of the closed books, or null. */
  closedDate: string | null;
  /** The subscription has ended: reads work, writes do not. */
  lapsed: boolean;
  /** The user who connected the company is still one of its administrators. */
  connectedUserIsAdmin: boolean;
  /** Kinds of record the subscription does not know, for writing. */
  planLacks: readonly string[];
  /** A refused write keeps its request id, so that a repeat is refused again without being looked at. */
  refusedKeepsRequestId: boolean;
  /** Language of the few messages known to be translated. */
  language: "en" | "fr";
};

/** The first answer to a request id: a body, or a refusal that was kept. */
export type Reply = { body: Fields; refusal: [number, string, string, string, string, string] | null };

/** The name others see beside changes the connected client makes. */
export const CONNECTED_USER = "Connected App";

export type Realm = {
  id: string;
  settings: Settings;
  entries: Record<Kind, Record<string, Entry>>;
  deleted: { kind: Kind; id: string; at: number }[];
  sequences: Record<string, number>;
  replies: Record<string, Reply>;
};

export type AccessToken = { token: string; expiresAt: number };

/** One consent: what Intuit knows of the connection between this client and one company. */
export type Grant = {
  id: string;
  realmId: string;
  scope: string;
  grantedAt: number;
  refresh: { token: string; issuedAt: number; expiresAt: number };
  /** Refresh tokens that were valid once. */
  dead: string[];
  access: AccessToken[];
  revoked: boolean;
};

export type Code = {
  code: string;
  realmId: string;
  scope: string;
  redirectUri: string;
  expiresAt: number;
  grantId: string | null;
};

export type ChangeEvent = {
  id: string;
  realmId: string;
  kind: Kind;
  entityId: string;
  verb: "created" | "updated" | "deleted" | "voided" | "merged";
  /** Of a merge: the record that is gone. */
  mergedId?: string;
  at: number;
};

/** A webhook call on its way: the events in it, how often it was tried, when it is due. */
export type Delivery = { events: ChangeEvent[]; attempts: number; dueAt: number };

/** Everything the simulation remembers; plain JSON. */
export type State = {
  realms: Record<string, Realm>;
  grants: Grant[];
  codes: Code[];
  deliveries: Delivery[];
  /** How far the clock of the simulation was put forward. */
  clockAheadMs: number;
};

export function emptyState(): State {
  return { realms: {}, grants: [], codes: [], deliveries: [], clockAheadMs: 0 };
}

export function emptyRealm(id: string, settings: Settings): Realm {
  const entries = Object.fromEntries(KINDS.map((kind) => [kind, {}])) as Record<Kind, Record<string, Entry>>;
  return { id, settings, entries, deleted: [], sequences: {}, replies: {} };
}
