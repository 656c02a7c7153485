import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { Place } from "@/server/quickbooks/remote/place";
import { tokenRefused, usableToken } from "./access-token";
import { connectionRow } from "./connection-row";
import { type ConnectionStatus, connectionStatus } from "./connection-status";
import { asRefusal } from "./faults";
import { noteTest } from "./note-test";
import { type CompanyRead, readCompany } from "./read-company";

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
export type TestedConnection = ConnectionStatus & { test: { ok: boolean; words: string; intuitTid: string | null } };

/** Reads the company's own details at QuickBooks, as every call would. Throws not found, or refused in the words of the trouble. */
export async function testConnection(enter: Enter): Promise<TestedConnection> {
  const place = await enter(async (ctx) => {
    const row = await connectionRow(ctx);
    if (!row || row.state === "disconnected") throw notFound("QuickBooks connection");
    return { tenant: ctx.tenant, companyId: ctx.company.id, connectionId: row.id };
  });
  const read = await readAt(place).catch((error: unknown) => {
    throw asRefusal(error);
  });
  return enter(async (ctx) => {
    await noteTest(ctx, read);
    const status = await connectionStatus(ctx);
    const words = read.ok ? `${read.facts.companyName} answered.` : read.words;
    return { ...status, test: { ok: read.ok, words, intuitTid: read.tid } };
  });
}

async function readAt(place: Place): Promise<CompanyRead> {
  const { token, realmId } = await usableToken(place);
  const read = await readCompany({ realmId, token });
  if (read.ok || read.status !== 401 || !(await tokenRefused(place, token))) return read;
  return readCompany(await usableToken(place));
}
