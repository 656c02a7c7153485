import type { Tx } from "@/server/db";

/** Who acts: a member, signed in or at a tablet, a tablet by itself, a program with a key, or a job of our own. */
export type Actor =
  | { kind: "member"; id: string; personId: string; name: string; role: string }
  | { kind: "device"; id: string; name: string }
  | { kind: "api_key"; id: string; name: string }
  | { kind: "job"; id: null; name: string };

/** A tablet that is paired with a till, when the request came from one. */
export type DeviceFacts = {
  id: string;
  code: string;
  name: string;
  registerId: string;
  registerName: string;
  siteId: string;
};

/** Something other screens want to know of at once: sent to them after the transaction has committed. */
export type Announcement = { topic: string; id: string };

/** The legal entity the request works in, as every rule and screen needs it. */
export type CompanyFacts = {
  id: string;
  name: string;
  currency: string;
  country: string;
  pricesIncludeTax: boolean;
  roundingPolicy: "line" | "document";
  serviceChargePpm: number;
  paymentTermsDays: number;
  refundApprovalAboveMinor: number | null;
  demonstration: boolean;
};

/**
 * What a query or command gets: one open transaction in one tenant and company, who asks, and when.
 * `now` is injected so that a document's dates and its events agree, and tests can set it.
 */
export type TenantContext = {
  tx: Tx;
  tenant: string;
  company: CompanyFacts;
  actor: Actor;
  /** Null for the office. */
  device: DeviceFacts | null;
  /** Filled by commands; told to the screens of the company when, and only when, the transaction has committed. */
  announcements: Announcement[];
  /** The kinds of events recorded: told to the workers of this process when the transaction has committed. */
  recorded: string[];
  permissions: ReadonlySet<string>;
  now: Date;
  requestId: string;
};
