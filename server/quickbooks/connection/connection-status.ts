import { and, eq, sql } from "drizzle-orm";
import { type QuickBooksFacts, quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { env } from "@/server/env";
import { firstIdAt } from "@/server/ids";
import { adminsOf } from "./admins-of";
import { adminsTold } from "./admins-told";
import { cannotCall, type Hindrance } from "./cannot-call";
import { connectionLook } from "./connection-look";
import { areKeysRefused } from "./refused-keys";
import { type AdminsTold, type ConnectionLook, isFailing, type Pause, pauseOf, RENEW_LEFT_MS } from "./rules";
import { isSimulation, quickBooksSetUp } from "./set-up";

/** Intuit's limit for one company. */
const CALLS_A_MINUTE = 500;

export type ConnectionFacts = {
  id: string;
  companyName: string;
  realmId: string;
  environment: string;
  /** Why it is not just connected, in the words of the screen; empty when it is. */
  stateWords: string;
  stateSince: Date;
  /** What of this server's settings keeps it from calling; null when nothing does. */
  hindrance: Hindrance["code"] | null;
  /** Intuit did not renew with the keys this server has: what the token that is left still lets out goes out. */
  keysRefused: boolean;
  /** Who stopped the sending, also where it goes back to that once it is connected again. */
  pause: Pause | null;
  connectedByName: string;
  connectedAt: Date;
  lastGoodAt: Date | null;
  lastTid: string | null;
  /** Null when there is none. */
  token: { issuedAt: Date | null; expiresAt: Date; renewsAt: Date } | null;
  rotatedAt: Date | null;
  /** When the authorisation ends unless it is renewed, and when it ends at the latest. */
  refreshExpiresAt: Date | null;
  hardExpiresAt: Date | null;
  webhookSeenAt: Date | null;
  webhookRefusedAt: Date | null;
  /** When the admins were last mailed about it. */
  adminsToldAt: Date | null;
  /** Nothing is sent before; QuickBooks asked for fewer calls or did not answer. */
  slowedUntil: Date | null;
  /** Null until the wizard was confirmed. */
  setUpAt: Date | null;
  facts: QuickBooksFacts;
};

export type ConnectionStatus = {
  look: ConnectionLook;
  /** Slowed since it does not answer, and not since it asked for fewer calls. */
  isFailing: boolean;
  /** What whoever runs this server has not set; empty when it can connect. */
  missing: string[];
  isSimulation: boolean;
  environment: string;
  connection: ConnectionFacts | null;
  /** How far the mails came about why nothing is sent; null while there was nothing to tell. */
  adminsTold: AdminsTold | null;
  waiting: number;
  attention: number;
  oldestWaitingAt: Date | null;
  callsThisMinute: number;
  callLimit: number;
  callsThisMonth: number;
  /** Who may connect, by name. */
  admins: string[];
  asOf: Date;
};

/** The whole state of the connection, as the settings page and programs see it. Holds no secret. */
export async function connectionStatus(ctx: TenantContext): Promise<ConnectionStatus> {
  const row = await statusRow(ctx);
  const admins = await adminsOf(ctx);
  const look = connectionLook(row?.connection ?? null, ctx.now);
  return {
    look,
    isFailing: isFailing(look, row?.connection ?? null),
    missing: missingSettings(),
    isSimulation: isSimulation(),
    environment: env().QUICKBOOKS_ENVIRONMENT,
    connection: row ? connectionFacts(row.connection, ctx.now) : null,
    adminsTold: row ? await adminsTold(ctx, row.connection) : null,
    waiting: row?.waiting ?? 0,
    attention: row?.attention ?? 0,
    oldestWaitingAt: row?.oldest ? new Date(row.oldest) : null,
    callsThisMinute: row?.minute ?? 0,
    callLimit: CALLS_A_MINUTE,
    callsThisMonth: row?.month ?? 0,
    admins: admins.map(({ name }) => name),
    asOf: ctx.now,
  };
}

function statusRow(ctx: TenantContext) {
  const ofThis = sql`tenant_id = ${quickbooksConnections.tenantId} and connection_id = ${quickbooksConnections.id}`;
  const links = sql`from quickbooks_links where ${ofThis}`;
  // The parts of a batch are in the log of each document; the call was one.
  const isWhole = sql`(request_id is null or position(' ' in request_id) = 0)`;
  const month = `${ctx.now.toISOString().slice(0, 7)}-01`;
  return ctx.tx
    .select({
      connection: quickbooksConnections,
      waiting: sql<number>`(select count(*)::int ${links} and state in ('waiting', 'sending'))`,
      attention: sql<number>`(select count(*)::int ${links} and state = 'attention')`,
      oldest: sql<string | null>`(select min(wanted_at) ${links} and state in ('waiting', 'sending'))`,
      minute: sql<number>`(select count(*)::int from quickbooks_calls where ${ofThis} and id >= ${firstIdAt(minuteBefore(ctx.now))}::uuid and ${isWhole})`,
      month: sql<number>`(select coalesce(sum(reads + writes), 0)::int from quickbooks_usage where ${ofThis} and month = ${month}::date)`,
    })
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)))
    .then(([found]) => found ?? null);
}

/** Rows are named by when they were made, so the index of their names finds the last minute without looking at the rest. */
function minuteBefore(now: Date): number {
  return now.getTime() - 60_000;
}

function missingSettings(): string[] {
  if (quickBooksSetUp()) return [];
  const given = env();
  return (["QUICKBOOKS_CLIENT_ID", "QUICKBOOKS_CLIENT_SECRET"] as const).filter((name) => !given[name]);
}

function connectionFacts(row: typeof quickbooksConnections.$inferSelect, now: Date): ConnectionFacts {
  const endsAt = row.accessToken ? row.accessExpiresAt : null;
  const hindered = row.state === "connected" ? cannotCall(row, now) : null;
  return {
    id: row.id,
    companyName: row.facts.companyName,
    realmId: row.realmId,
    environment: row.environment,
    stateWords: hindered?.words ?? row.stateWords,
    stateSince: row.stateSince,
    hindrance: hindered?.code ?? null,
    keysRefused: areKeysRefused(row),
    pause: pauseOf(row),
    connectedByName: row.connectedByName,
    connectedAt: row.connectedAt,
    lastGoodAt: row.lastGoodAt,
    lastTid: row.lastTid,
    token: endsAt && {
      issuedAt: row.accessIssuedAt,
      expiresAt: endsAt,
      renewsAt: new Date(endsAt.getTime() - RENEW_LEFT_MS),
    },
    rotatedAt: row.rotatedAt,
    refreshExpiresAt: row.refreshExpiresAt,
    hardExpiresAt: row.hardExpiresAt,
    webhookSeenAt: row.webhookSeenAt,
    webhookRefusedAt: row.webhookRefusedAt,
    adminsToldAt: row.adminsToldAt,
    slowedUntil: row.openUntil,
    setUpAt: row.setUpAt,
    facts: row.facts,
  };
}
