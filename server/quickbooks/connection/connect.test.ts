import { and, eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { quickbooksConnections, quickbooksRealms, quickbooksStates } from "@/drizzle/schema/quickbooks";
import { outgoingMails } from "@/drizzle/schema/terminals";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { env } from "@/server/env";
import { noticeOf } from "@/server/mails/notice-of";
import { someRealm } from "@/server/testing/connected";
import { Intuit } from "@/server/testing/intuit";
import type { SignedIn } from "@/server/testing/signed-in";
import { Trading } from "@/server/testing/trading";
import { answerCallback } from "./answer-callback";
import { answerConnect } from "./answer-connect";
import { answerPage } from "./answer-page";
import type { ConnectionStatus } from "./connection-status";
import { connectEndings, endsSoon } from "./rules";

const intuit = Intuit.ofThisFile();

async function cookieOf({ sessionId, personId }: Pick<SignedIn, "sessionId" | "personId">): Promise<string> {
  const token = await encode({ token: { sid: sessionId, sub: personId }, secret: env().NEXTAUTH_SECRET });
  return `${sessionCookieName()}=${token}`;
}

async function get(answer: (request: Request) => Promise<Response>, query: Record<string, string>, cookie: string) {
  const url = `http://127.0.0.1:3000/api/quickbooks/x?${new URLSearchParams(query)}`;
  const response = await answer(new Request(url, { headers: cookie ? { cookie } : {} }));
  return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
}

/** The state of a question this company's owner has put to Intuit. */
async function asked(company: Trading, cookie?: string): Promise<string> {
  const query = { tenant: company.owner.slug, company: company.companyId };
  const { location } = await get(answerConnect, query, cookie ?? (await cookieOf(company.owner)));
  return new URL(location).searchParams.get("state") ?? "";
}

async function comesBack(
  company: Trading,
  wish: { realmId?: string; state?: string; cookie?: string; code?: string } = {},
) {
  const realmId = wish.realmId ?? someRealm();
  const state = wish.state ?? (await asked(company));
  const code = wish.code ?? intuit.code(realmId);
  return get(answerCallback, { state, code, realmId }, wish.cookie ?? (await cookieOf(company.owner)));
}

const endingOf = ({ location }: { location: string }) => new URL(location).searchParams.get("ended");
const statusOf = (company: Trading) => company.ask<ConnectionStatus>("quickbooks.status");
const exchanges = () => intuit.count("/token", "authorization_code");
const claimOf = (realmId: string) =>
  inIdentity((tx) => tx.select().from(quickbooksRealms).where(eq(quickbooksRealms.realmId, realmId)));

describe("connecting", () => {
  it("asks Intuit for one company's books and nothing else, and comes back connected with what the company says of itself", async () => {
    const company = await Trading.open("Larkfield");
    const { status, location } = await get(
      answerConnect,
      { tenant: company.owner.slug },
      await cookieOf(company.owner),
    );
    const question = new URL(location);
    expect(status).toBe(303);
    expect(Object.fromEntries(question.searchParams)).toMatchObject({
      client_id: "tillbook-test.app",
      response_type: "code",
      scope: "com.intuit.quickbooks.accounting",
      redirect_uri: "http://127.0.0.1:3000/api/quickbooks/callback",
    });
    const realmId = someRealm();
    const back = await comesBack(company, { realmId, state: question.searchParams.get("state") ?? "" });
    expect(back.location).toBe(`http://127.0.0.1:3000/${company.owner.slug}/settings/quickbooks?ended=connected`);
    expect(await statusOf(company)).toMatchObject({
      look: "connected",
      isSimulation: true,
      connection: {
        realmId,
        companyName: "Larkfield Gifts Ltd",
        lastTid: expect.stringMatching(/^1-test/),
        facts: {
          country: "GB",
          customNumbers: true,
          tax: "manual",
          bookClosedThrough: "2026-03-31",
          subscription: "PAID",
        },
      },
    });
    expect(await claimOf(realmId)).toMatchObject([{ tenant: company.owner.tenant, companyId: company.companyId }]);
  });

  it("never shows a token: not in the state, the history, or what is recorded", async () => {
    const company = await Trading.open("Larkfield");
    await comesBack(company);
    const shown = JSON.stringify([
      await statusOf(company),
      await company.ask("quickbooks.tokenStatus"),
      await company.ask("quickbooks.tokenHistory", {}),
      await company.ask("settings.timeline"),
    ]);
    expect(shown).not.toMatch(/access-|refresh-|code-/);
    expect(shown).toContain("••••");
  });

  it("keeps of a state only what opens nothing", async () => {
    const company = await Trading.open("Larkfield");
    const state = await asked(company);
    const kept = await inIdentity((tx) =>
      tx.select().from(quickbooksStates).where(eq(quickbooksStates.tenant, company.owner.tenant)),
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(state);
  });

  it("says no in words when access was not given, and exchanges nothing", async () => {
    const company = await Trading.open("Larkfield");
    const query = { state: await asked(company), error: "access_denied" };
    expect(endingOf(await get(answerCallback, query, await cookieOf(company.owner)))).toBe("declined");
    expect(exchanges()).toBe(0);
    expect((await statusOf(company)).look).toBe("not_connected");
  });

  it("is for owners and admins only, and strangers are asked to sign in", async () => {
    const company = await Trading.open("Larkfield");
    const { slug } = company.owner;
    const manager = await cookieOf(await company.colleague("manager"));
    expect(endingOf(await get(answerConnect, { tenant: slug }, manager))).toBe("forbidden");
    expect((await get(answerConnect, { tenant: slug }, "")).location).toContain("/sign-in?callbackUrl=");
    const neighbour = await Trading.open("Neighbour");
    expect((await get(answerConnect, { tenant: slug }, await cookieOf(neighbour.owner))).location).toContain(
      "/sign-in",
    );
  });
});

describe("an answer that is not ours, not now, or not once", () => {
  it("with a state nobody made connects nothing", async () => {
    const company = await Trading.open("Larkfield");
    const back = await comesBack(company, { state: "made-up" });
    expect([back.status, back.location]).toEqual([400, ""]);
    expect(exchanges()).toBe(0);
  });

  it("that comes twice at the same moment is exchanged once", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    const [state, code] = [await asked(company), intuit.code(realmId)];
    const both = await Promise.all([1, 2, 3].map(() => comesBack(company, { state, code, realmId })));
    expect(both.map(endingOf).sort()).toEqual(["connected", "used", "used"]);
    expect(exchanges()).toBe(1);
    expect(endingOf(await comesBack(company, { state, code, realmId }))).toBe("used");
    expect((await statusOf(company)).look).toBe("connected");
  });

  it("after ten minutes is too late", async () => {
    const company = await Trading.open("Larkfield");
    const state = await asked(company);
    await inIdentity((tx) =>
      tx
        .update(quickbooksStates)
        .set({ expiresAt: new Date(Date.now() - 1_000) })
        .where(eq(quickbooksStates.tenant, company.owner.tenant)),
    );
    expect(endingOf(await comesBack(company, { state }))).toBe("expired");
    expect(exchanges()).toBe(0);
  });

  it("brought by another person connects nothing, tells them nothing, and leaves the question open", async () => {
    const company = await Trading.open("Larkfield");
    const state = await asked(company);
    const colleague = await cookieOf(await company.colleague("admin"));
    const foreign = await cookieOf((await Trading.open("Neighbour")).owner);
    for (const cookie of [colleague, foreign, ""]) {
      const back = await comesBack(company, { state, cookie });
      expect([back.status, back.location]).toEqual([400, ""]);
      expect(back.text).not.toContain(company.owner.slug);
    }
    expect(exchanges()).toBe(0);
    expect(endingOf(await comesBack(company, { state }))).toBe("connected");
  });

  it("of somebody who is no admin any more connects nothing", async () => {
    const company = await Trading.open("Larkfield");
    const admin = await company.colleague("admin");
    const cookie = await cookieOf(admin);
    const state = await asked(company, cookie);
    await company.ask("members.changeRole", { memberId: admin.memberId, role: "viewer" });
    expect(endingOf(await comesBack(company, { state, cookie }))).toBe("forbidden");
    expect(exchanges()).toBe(0);
  });
});

describe("a QuickBooks company", () => {
  it("belongs to one company of one business: a second is refused in words, and what it was given is not even asked for", async () => {
    const realmId = someRealm();
    const company = await Trading.open("Larkfield");
    await comesBack(company, { realmId });
    intuit.asked.length = 0;
    for (const other of [await Trading.open("Neighbour"), await company.sibling("Sister")]) {
      expect(endingOf(await comesBack(other, { realmId }))).toBe("taken");
      expect((await statusOf(other)).look).toBe("not_connected");
    }
    expect(exchanges()).toBe(0);
    expect((await statusOf(company)).look).toBe("connected");
  });

  it("two businesses come for at once is one's, who goes on working: revoking what the other was given would end it", async () => {
    const realmId = someRealm();
    const companies = [await Trading.open("One"), await Trading.open("Other")];
    const states = await Promise.all(companies.map((company) => asked(company)));
    const ended = await Promise.all(
      companies.map(async (company, index) => endingOf(await comesBack(company, { realmId, state: states[index] }))),
    );
    expect(ended.toSorted()).toEqual(["connected", "taken"]);
    expect(await claimOf(realmId)).toHaveLength(1);
    const winner = companies[ended.indexOf("connected")];
    expect(await winner?.ask("quickbooks.test", {})).toMatchObject({ look: "connected", test: { ok: true } });
  });

  it("counts the calls that were made to connect it, and keeps them in the log", async () => {
    const company = await Trading.open("Larkfield");
    expect(endingOf(await comesBack(company))).toBe("connected");
    const made = intuit.asked.filter(({ path }) => path.startsWith("/v3/")).length;
    expect(made).toBe(2);
    expect(await statusOf(company)).toMatchObject({ callsThisMonth: made, callsThisMinute: made });
  });

  it("of a server whose keys Intuit does not accept says which settings are wrong", async () => {
    const company = await Trading.open("Larkfield");
    intuit.fail("/token", { status: 401, body: { error: "invalid_client" } });
    expect(endingOf(await comesBack(company))).toBe("wrong_keys");
    expect(connectEndings.wrong_keys).toContain("QUICKBOOKS_CLIENT_SECRET");
  });

  it("that answers nothing while it is connected again stays connected as it was", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    await comesBack(company, { realmId });
    intuit.fail(`/v3/company/${realmId}/companyinfo/${realmId}`, { status: 503 });
    expect(endingOf(await comesBack(company, { realmId }))).toBe("no_answer");
    expect(await company.ask("quickbooks.test", {})).toMatchObject({ look: "connected", test: { ok: true } });
  });

  it("that answers nothing while it is connected for the first time leaves no authorisation behind", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    intuit.fail(`/v3/company/${realmId}/companyinfo/${realmId}`, { status: 503 });
    expect(endingOf(await comesBack(company, { realmId }))).toBe("no_answer");
    expect(intuit.count("/revoke")).toBe(1);
  });

  it("that the token does not open is not claimed, and the token is revoked", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    const code = intuit.code(someRealm());
    expect(endingOf(await comesBack(company, { realmId, code }))).toBe("not_that_company");
    expect(intuit.count("/revoke")).toBe(1);
    expect(await claimOf(realmId)).toEqual([]);
    expect((await statusOf(company)).look).toBe("not_connected");
  });

  it("other than before is refused when connecting again, and everything stays as it was", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    await comesBack(company, { realmId });
    expect(endingOf(await comesBack(company))).toBe("other_realm");
    await company.ask("quickbooks.disconnect", {});
    const other = someRealm();
    expect(endingOf(await comesBack(company, { realmId: other }))).toBe("other_realm");
    expect(await claimOf(other)).toEqual([]);
    expect(endingOf(await comesBack(company, { realmId }))).toBe("reconnected");
    expect((await statusOf(company)).connection?.realmId).toBe(realmId);
  });

  it("that does not answer while connecting is connected to nothing", async () => {
    const company = await Trading.open("Larkfield");
    intuit.fail("/token", { status: 503 });
    expect(endingOf(await comesBack(company))).toBe("no_answer");
    intuit.fail("/token", "hang_up");
    expect(endingOf(await comesBack(company))).toBe("no_answer");
    expect((await statusOf(company)).look).toBe("not_connected");
  });
});

describe("a connection", () => {
  it("is given a new authorisation at any time, by whoever is an admin by then: five more years, and nothing else changes", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    await comesBack(company, { realmId });
    const before = (await statusOf(company)).connection;
    await inTenantTransaction(company.owner.tenant, [], (tx) =>
      tx.update(quickbooksConnections).set({ hardExpiresAt: new Date(Date.now() + 86_400_000), warnedDays: 7 }),
    );
    const admin = await company.colleague("admin");
    const cookie = await cookieOf(admin);
    const state = await asked(company, cookie);
    expect(endingOf(await comesBack(company, { realmId, state, cookie }))).toBe("reconnected");
    const { look, connection } = await statusOf(company);
    expect([look, connection?.realmId, connection?.setUpAt]).toEqual(["connected", realmId, before?.setUpAt]);
    expect(connection?.connectedByName).not.toBe(before?.connectedByName);
    expect(endsSoon(connection?.hardExpiresAt ?? null, new Date())).toBe(false);
  });

  it("is led to by its mail, of the company it is about", async () => {
    const company = await Trading.open("Larkfield");
    const sister = await company.sibling("Sister");
    const { slug, tenant } = company.owner;
    const realmId = someRealm();
    await comesBack(sister, { realmId });
    intuit.endAll();
    await sister.ask("quickbooks.test", {});
    const { text } = await enterAsJob(
      { tenant, companyId: sister.companyId, name: "Mail", now: new Date() },
      async (ctx) => {
        const [mail] = await ctx.tx.select().from(outgoingMails).where(eq(outgoingMails.kind, "quickbooks_reconnect"));
        return noticeOf(ctx, "quickbooks_reconnect", mail?.subjectId ?? "");
      },
    );
    const link = /https?:\/\/\S+/.exec(text)?.[0] ?? "";
    const answer = answerPage(new Request(link));
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`http://127.0.0.1:3000/${slug}/settings/quickbooks`);
    // The page reads the company from this.
    expect(answer.headers.get("set-cookie")).toContain(`tb-company-${slug}=${sister.companyId};`);
  });

  it("is led to by nothing that is no business or company", () => {
    const at = (query: string) => answerPage(new Request(`http://127.0.0.1:3000/api/quickbooks/page?${query}`));
    expect(at("tenant=../x&company=1").status).toBe(400);
    const odd = at("tenant=larkfield&company=1%3B%20Domain%3Dx");
    expect([odd.status, odd.headers.get("set-cookie")]).toEqual([303, null]);
  });

  it("is tested with its trace, paused and resumed, and each is in its history", async () => {
    const company = await Trading.open("Larkfield");
    await comesBack(company);
    const tested = await company.ask<ConnectionStatus & { test: object }>("quickbooks.test", {});
    expect(tested.test).toMatchObject({ ok: true, intuitTid: expect.stringMatching(/^1-test/) });
    expect(await company.ask("quickbooks.changePause", { paused: true })).toMatchObject({ look: "paused" });
    expect(await company.ask("quickbooks.changePause", { paused: false })).toMatchObject({ look: "connected" });
    const { items } = await company.ask<{ items: { kind: string }[] }>("quickbooks.tokenHistory", {});
    expect(items.map(({ kind }) => kind)).toEqual(["resumed", "paused", "tested", "connected"]);
  });

  it("that was paused stays paused when it is connected again, however it had ended, until somebody resumes it", async () => {
    const company = await Trading.open("Larkfield");
    const realmId = someRealm();
    await comesBack(company, { realmId });
    await company.ask("quickbooks.changePause", { paused: true });
    expect(endingOf(await comesBack(company, { realmId }))).toBe("reconnected_paused");
    expect(await statusOf(company)).toMatchObject({ look: "paused", connection: { pause: "person" } });
    intuit.endAll();
    expect(await company.ask("quickbooks.test", {})).toMatchObject({ look: "needs_reconnect" });
    expect(endingOf(await comesBack(company, { realmId }))).toBe("reconnected_paused");
    await company.ask("quickbooks.disconnect", {});
    expect(endingOf(await comesBack(company, { realmId }))).toBe("reconnected_paused");
    expect((await statusOf(company)).connection?.stateWords).toMatch(/^Paused/);
    expect(await company.ask("quickbooks.tokenHealth")).toMatchObject({ healthy: true });
    expect(await company.ask("quickbooks.changePause", { paused: false })).toMatchObject({ look: "connected" });
    expect(endingOf(await comesBack(company, { realmId }))).toBe("reconnected");
    expect((await statusOf(company)).look).toBe("connected");
  });

  it("whose token was refused is tested with a new one", async () => {
    const company = await Trading.open("Larkfield");
    await comesBack(company);
    intuit.endAccess();
    expect(await company.ask("quickbooks.test", {})).toMatchObject({ test: { ok: true } });
  });

  it("that ended at Intuit says so when it is tested", async () => {
    const company = await Trading.open("Larkfield");
    await comesBack(company);
    intuit.endAll();
    expect(await company.ask("quickbooks.test", {})).toMatchObject({ look: "needs_reconnect", test: { ok: false } });
    expect(await company.ask("quickbooks.dot")).toMatchObject({
      look: "needs_reconnect",
      needsSomebody: true,
      admins: ["Maya Lindqvist"],
    });
    expect(endingOf(await comesBack(company))).toBe("other_realm");
  });

  it("is disconnected here and at Intuit, keeps no token, and frees its QuickBooks company for others", async () => {
    const realmId = someRealm();
    const company = await Trading.open("Larkfield");
    await comesBack(company, { realmId });
    expect(await company.ask("quickbooks.disconnect", {})).toMatchObject({ look: "disconnected", revoked: true });
    const [row] = await inTenantTransaction(company.owner.tenant, [], (tx) =>
      tx
        .select()
        .from(quickbooksConnections)
        .where(
          and(
            eq(quickbooksConnections.tenantId, company.owner.tenant),
            eq(quickbooksConnections.companyId, company.companyId),
          ),
        ),
    );
    expect(row).toMatchObject({ accessToken: null, refreshToken: null, previousRefreshToken: null, keyId: null });
    expect(endingOf(await comesBack(await Trading.open("Neighbour"), { realmId }))).toBe("connected");
    expect(endingOf(await comesBack(company, { realmId }))).toBe("taken");
  });

  it("is renewed on request, and again a moment later is the same", async () => {
    const company = await Trading.open("Larkfield");
    await comesBack(company);
    await inTenantTransaction(company.owner.tenant, [], (tx) =>
      tx
        .update(quickbooksConnections)
        .set({ rotatedAt: new Date(Date.now() - 120_000) })
        .where(eq(quickbooksConnections.tenantId, company.owner.tenant)),
    );
    intuit.asked.length = 0;
    await Promise.all([1, 2].map(() => company.ask("quickbooks.refreshToken", {})));
    await company.ask("quickbooks.refreshToken", {});
    expect(intuit.count("/token", "refresh_token")).toBe(1);
  });
});
