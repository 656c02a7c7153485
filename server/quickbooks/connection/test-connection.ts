import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { wordsOf } from "@/server/quickbooks/setup/refusal-of";
import { factsIn } from "./company-facts";
import { connectionRow } from "./connection-row";
import { type ConnectionStatus, connectionStatus } from "./connection-status";
import { noteTest } from "./note-test";
import type { CompanyRead } from "./read-company";

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
export type TestedConnection = ConnectionStatus & { test: { ok: boolean; words: string; intuitTid: string | null } };

/** Reads the company's own details at QuickBooks, as every call is made, and keeps them. Throws not found. */
export async function testConnection(enter: Enter): Promise<TestedConnection> {
  const { realmId, ...place } = await enter(async (ctx) => {
    const row = await connectionRow(ctx);
    if (!row || row.state === "disconnected") throw notFound("QuickBooks connection");
    return { tenant: ctx.tenant, companyId: ctx.company.id, connectionId: row.id, realmId: row.realmId };
  });
  const read = await companyAt(place, realmId);
  return enter(async (ctx) => {
    await noteTest(ctx, read);
    const status = await connectionStatus(ctx);
    const words = read.ok ? `${read.facts.companyName} answered.` : read.words;
    return { ...status, test: { ok: read.ok, words, intuitTid: read.tid } };
  });
}

async function companyAt(place: Place, realmId: string): Promise<CompanyRead> {
  const words = "Test the connection";
  const ask = (path: string, expects: string) => callQuickBooks(place, { words, method: "GET", path, expects });
  try {
    const info = await ask(`companyinfo/${realmId}`, "CompanyInfo");
    const preferences = await ask("preferences", "Preferences");
    const facts = factsIn(info.body, preferences.body);
    const tid = preferences.intuitTid ?? info.intuitTid;
    return facts
      ? { ok: true, facts, tid }
      : { ok: false, status: 200, words: "QuickBooks answered without the company's details.", tid };
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    return { ok: false, status: error.fault.status, words: wordsOf(error.fault), tid: error.fault.intuitTid };
  }
}
