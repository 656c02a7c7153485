import { type Credentials, enterTenant } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { inIdentity } from "@/server/db";
import { AppError } from "@/server/errors";
import { forgetLine } from "@/server/quickbooks/remote/line";
import { type CallRecord, logCall } from "@/server/quickbooks/remote/log-call";
import { type ConnectionRow, connectionRow } from "./connection-row";
import { exchangeCode, GrantRefused } from "./intuit";
import { keepConnection } from "./keep-connection";
import { noteRefusedConnect } from "./note-refused-connect";
import { readCompany } from "./read-company";
import { cannotHaveRealm } from "./realm-of";
import { revokeUnclaimed } from "./revoke-unclaimed";
import { type ConnectEnding, isRealmId } from "./rules";
import { type QuickBooksSetUp, quickBooksSetUp } from "./set-up";
import { type AskedState, useState } from "./use-state";

/** What Intuit sent a browser back with. */
export type Callback = { state: string; code: string; realmId: string; error: string };
/** Where it leads: the company the question was asked for, as far as the person may know it. */
export type FinishedConnect = { ending: ConnectEnding; slug: string | null; companyId: string | null };

type Request = { credentials: Credentials; requestId: string; now: Date };

/**
 * Finishes what `beginConnect` began. The state decides which company it is for, and only the person who asked may answer; the code is
 * exchanged once, after the state was used up; the realm is believed when the token opens it. What must not be kept is revoked, unless that would end a connection that is.
 */
export async function finishConnect(request: Request, callback: Callback): Promise<FinishedConnect> {
  const { credentials, now } = request;
  if (credentials.kind !== "session") return { ending: "not_yours", slug: null, companyId: null };
  const { state } = callback;
  const used = await inIdentity((tx) => useState(tx, { state, personId: credentials.personId, now }));
  if ("no" in used) return { ending: used.no, slug: used.slug, companyId: null };
  const { asked } = used;
  // The same person as before may be a member no longer, or no admin.
  const enter = <T>(work: (ctx: TenantContext) => Promise<T>) =>
    enterTenant(
      { ...request, slug: asked.slug, companyId: asked.companyId, now: new Date() },
      "quickbooks.write",
      () => [],
      work,
    );
  try {
    return { ending: await answered(enter, asked, callback), slug: asked.slug, companyId: asked.companyId };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ending: "forbidden", slug: asked.slug, companyId: null };
  }
}

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

async function answered(enter: Enter, asked: AskedState, callback: Callback): Promise<ConnectEnding> {
  const setUp = quickBooksSetUp();
  const { realmId } = callback;
  const refuse = async (ending: ConnectEnding, tid: string | null = null) => {
    await enter((ctx) => noteRefusedConnect(ctx, { ending, realmId: isRealmId(realmId) ? realmId : "", tid }));
    return ending;
  };
  if (!setUp) return refuse("not_set_up");
  if (callback.error) return refuse(callback.error === "access_denied" ? "declined" : "refused");
  if (!callback.code || !isRealmId(realmId)) return refuse("refused");
  const { environment } = setUp;
  const no = await enter(async (ctx) => {
    if (ctx.actor.id !== asked.memberId) return "not_yours";
    return cannotHaveRealm(ctx, { environment, realmId });
  });
  // The code is left to expire: tokens that were never made need not be thrown away.
  if (no) return refuse(no);
  return exchanged(enter, setUp, callback, refuse);
}

async function exchanged(
  enter: Enter,
  setUp: QuickBooksSetUp,
  { code, realmId }: Callback,
  refuse: (ending: ConnectEnding, tid?: string | null) => Promise<ConnectEnding>,
): Promise<ConnectEnding> {
  const grant = await exchangeCode(setUp, code, new Date()).catch((error: unknown) => {
    if (error instanceof GrantRefused) return error;
    throw error;
  });
  if (grant instanceof GrantRefused) {
    if (grant.code === "invalid_client") return refuse("wrong_keys", grant.tid);
    return refuse(grant.isFinal ? "refused" : "no_answer", grant.tid);
  }
  const { environment } = setUp;
  try {
    const company = await readCompany({ realmId, token: grant.accessToken });
    if (company.ok) {
      const { facts, tid } = company;
      const kept = await enter((ctx) => keepConnection(ctx, { environment, realmId, grant, facts, tid }));
      if (kept !== "taken" && kept !== "other_realm") {
        const row = await countCalls(enter, realmId, company.calls);
        // What failed before says nothing of the new authorisation.
        if (row) forgetLine(row.id);
        return kept;
      }
      await revokeUnclaimed(setUp, realmId, grant.refreshToken);
      return await refuse(kept);
    }
    await countCalls(enter, realmId, company.calls);
    await revokeUnclaimed(setUp, realmId, grant.refreshToken);
    const isAnotherCompany = company.status === 401 || company.status === 403;
    return await refuse(isAnotherCompany ? "not_that_company" : "no_answer", company.tid);
  } catch (error) {
    await revokeUnclaimed(setUp, realmId, grant.refreshToken);
    throw error;
  }
}

/** What was asked of a company counts with its connection, where there is one. */
async function countCalls(enter: Enter, realmId: string, calls: readonly CallRecord[]): Promise<ConnectionRow | null> {
  const row = await enter((ctx) => connectionRow(ctx));
  if (row?.realmId !== realmId) return null;
  const place = { tenant: row.tenantId, companyId: row.companyId, connectionId: row.id };
  for (const call of calls) await logCall(place, call);
  return row;
}
