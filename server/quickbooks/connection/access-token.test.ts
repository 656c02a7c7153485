import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { quickbooksConnections, quickbooksTokenEvents } from "@/drizzle/schema/quickbooks";
import { outgoingMails } from "@/drizzle/schema/terminals";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import { mailRound } from "@/server/mails/carry-mails";
import type { Message } from "@/server/mails/mailer";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import type { Place } from "@/server/quickbooks/remote/place";
import { connected } from "@/server/testing/connected";
import { Intuit } from "@/server/testing/intuit";
import { commitTestTenant } from "@/server/testing/tenant";
import { tokenRefused, usableToken } from "./access-token";
import { beginRenewal } from "./begin-renewal";
import { connectionEnded } from "./connection-ended";
import { needReconnect } from "./need-reconnect";
import { renewDueTokens } from "./renew-due";
import { openTokens } from "./sealed-tokens";

const intuit = Intuit.ofThisFile();

const MINUTE_MS = 60_000;
const minutesFrom = (start: Date, minutes: number) => () => new Date(start.getTime() + minutes * MINUTE_MS);

async function aConnection() {
  const { tenant, companyId, memberId } = await commitTestTenant();
  const tokens = intuit.hand("1");
  const start = new Date();
  return { ...(await connected({ tenant, companyId }, { tokens, now: start })), tokens, start, memberId };
}

async function rowOf({ tenant }: Place) {
  const [row] = await inTenantTransaction(tenant, [], (tx) =>
    tx.select().from(quickbooksConnections).where(eq(quickbooksConnections.tenantId, tenant)),
  );
  if (!row) throw new Error("there is no connection");
  return { ...row, tokens: openTokens(row) };
}

async function historyOf({ tenant }: Place): Promise<string[]> {
  const rows = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select()
      .from(quickbooksTokenEvents)
      .where(eq(quickbooksTokenEvents.tenantId, tenant))
      .orderBy(quickbooksTokenEvents.id),
  );
  return rows.map(({ kind }) => kind);
}

async function mailsOf({ tenant }: Place): Promise<string[]> {
  const rows = await inTenantTransaction(tenant, [], (tx) =>
    tx.select({ kind: outgoingMails.kind }).from(outgoingMails).where(eq(outgoingMails.tenantId, tenant)),
  );
  return rows.map(({ kind }) => kind);
}

const renewals = () => intuit.count("/token", "refresh_token");

describe("a token for a call", () => {
  it("is the one there is while five minutes of it are left, and is asked of nobody", async () => {
    const place = await aConnection();
    const { token, realmId, environment } = await usableToken(place, minutesFrom(place.start, 54));
    expect({ token, realmId, environment }).toEqual({
      token: place.tokens.access,
      realmId: place.realmId,
      environment: "sandbox",
    });
    expect(renewals()).toBe(0);
  });

  it("is renewed once when less is left, however many ask at the same moment, and is kept before it is used", async () => {
    const place = await aConnection();
    intuit.rotates = true;
    const all = await Promise.all(Array.from({ length: 12 }, () => usableToken(place, minutesFrom(place.start, 56))));
    expect(renewals()).toBe(1);
    const row = await rowOf(place);
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    expect(row.tokens).toMatchObject({ access: all[0]?.token, previousRefresh: place.tokens.refresh });
    expect(row.refreshAttemptAt).toBeNull();
    expect(await historyOf(place)).toEqual(["connected", "renewed"]);
  });

  it("is asked for as Intuit wants it: id and secret as they are, JSON, and the latest end with it", async () => {
    const place = await aConnection();
    await usableToken(place, minutesFrom(place.start, 56));
    const asked = intuit.asked.at(-1);
    const basic = Buffer.from("tillbook-test.app:a-secret_of.Intuit").toString("base64");
    expect(asked?.headers).toMatchObject({
      authorization: `Basic ${basic}`,
      accept: "application/json",
      "x-include-refresh-token-hard-expires-in": "true",
    });
    expect((await rowOf(place)).hardExpiresAt).not.toBeNull();
  });

  it("keeps the refresh token before until the new one has worked", async () => {
    const place = await aConnection();
    intuit.rotates = true;
    await usableToken(place, minutesFrom(place.start, 56));
    const first = await rowOf(place);
    expect(first.tokens).toMatchObject({ previousRefresh: place.tokens.refresh });
    intuit.rotates = false;
    await usableToken(place, minutesFrom(place.start, 112));
    expect((await rowOf(place)).tokens).toMatchObject({ previousRefresh: null });
  });

  it("is taken over from a process that was cut off while it asked, and only once its time is up", async () => {
    const place = await aConnection();
    const cutOffAt = minutesFrom(place.start, 56)();
    await inTenantTransaction(place.tenant, [], (tx) =>
      tx
        .update(quickbooksConnections)
        .set({ refreshAttemptAt: cutOffAt })
        .where(eq(quickbooksConnections.tenantId, place.tenant)),
    );
    let looks = 0;
    const clock = () => {
      looks += 1;
      return new Date(cutOffAt.getTime() + looks * 10_000);
    };
    await usableToken(place, clock);
    expect(looks).toBeGreaterThanOrEqual(3);
    expect(renewals()).toBe(1);
    expect(await historyOf(place)).toEqual(["connected", "renewal_failed", "renewed"]);
  });

  it("is the present one while Intuit's sign-in is away and it still works, and the trouble is their fault afterwards", async () => {
    const place = await aConnection();
    intuit.fail("/token", { status: 503 }, "hang_up", { status: 429 });
    expect((await usableToken(place, minutesFrom(place.start, 56))).token).toBe(place.tokens.access);
    // Not asked again at once.
    expect((await usableToken(place, minutesFrom(place.start, 56.1))).token).toBe(place.tokens.access);
    expect(renewals()).toBe(1);
    await expect(usableToken(place, minutesFrom(place.start, 61))).rejects.toMatchObject({
      fault: { kind: "their_fault", code: "no_answer", unknownOutcome: false },
    });
    await expect(usableToken(place, minutesFrom(place.start, 62))).rejects.toMatchObject({
      fault: { kind: "their_fault", code: "429" },
    });
    expect((await rowOf(place)).state).toBe("connected");
    expect((await usableToken(place, minutesFrom(place.start, 70))).token).not.toBe(place.tokens.access);
    expect(await mailsOf(place)).toEqual([]);
  });
});

describe("an authorisation that ended", () => {
  it("needs an admin, says so once by mail and in its history, and asks Intuit nothing more", async () => {
    const place = await aConnection();
    intuit.endAll();
    const late = minutesFrom(place.start, 56);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => usableToken(place, late)));
    expect(all.map((one) => one.status === "rejected" && one.reason.fault.kind)).toEqual(Array(6).fill("reconnect"));
    const row = await rowOf(place);
    expect(row).toMatchObject({ state: "needs_reconnect", refreshAttemptAt: null });
    expect(row.stateWords).toContain("Nothing is lost");
    expect(await historyOf(place)).toEqual(["connected", "needs_reconnect"]);
    expect(await mailsOf(place)).toEqual(["quickbooks_reconnect"]);
    expect(renewals()).toBe(1);
    await renewDueTokens(late(), { companies: [place] });
    const withIt = intuit.asked.filter(({ form }) => form.get("refresh_token") === place.tokens.refresh);
    expect(withIt).toHaveLength(1);
  });

  it("is tried with the refresh token before, in case the new one never worked", async () => {
    const place = await aConnection();
    intuit.rotates = true;
    await usableToken(place, minutesFrom(place.start, 56));
    const spare = intuit.hand("1");
    intuit.endAll({ but: spare.refresh });
    await inTenantTransaction(place.tenant, [], async (tx) => {
      const { sealedColumns } = await import("./sealed-tokens");
      const tokens = { access: "a", refresh: "never worked", previousRefresh: spare.refresh };
      await tx
        .update(quickbooksConnections)
        .set(sealedColumns(place, tokens))
        .where(eq(quickbooksConnections.tenantId, place.tenant));
    });
    await usableToken(place, minutesFrom(place.start, 112));
    expect((await rowOf(place)).state).toBe("connected");
  });

  it("finds what a sibling stored meanwhile and goes on with that", async () => {
    const place = await aConnection();
    const newer = intuit.hand("1");
    intuit.endAll({ but: newer.refresh });
    // The sibling's answer is stored while ours is refused.
    const clock = minutesFrom(place.start, 56);
    intuit.fail("/token", "silence");
    const pending = usableToken(place, clock);
    await vi.waitFor(() => expect(renewals()).toBe(1));
    await inTenantTransaction(place.tenant, [], async (tx) => {
      const { sealedColumns } = await import("./sealed-tokens");
      const tokens = { access: "sibling", refresh: newer.refresh, previousRefresh: null };
      await tx
        .update(quickbooksConnections)
        .set(sealedColumns(place, tokens))
        .where(eq(quickbooksConnections.tenantId, place.tenant));
    });
    intuit.endSilence({ status: 400, body: { error: "invalid_grant" } });
    await pending;
    expect((await rowOf(place)).state).toBe("connected");
  });
});

describe("the mail about it", () => {
  it("says in words what happened, what waits, and leads to the page; it goes to every admin once", async () => {
    const place = await aConnection();
    intuit.endAll();
    await expect(usableToken(place, minutesFrom(place.start, 56))).rejects.toThrow();
    const sent: Message[] = [];
    const mailer = { send: async (message: Message) => void sent.push(message), close: () => {} };
    const now = minutesFrom(place.start, 60);
    await mailRound({ signal: new AbortController().signal, mailer, tenants: [place.tenant], now });
    await mailRound({ signal: new AbortController().signal, mailer, tenants: [place.tenant], now });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      subject: "QuickBooks has to be connected again: Larkfield Gifts",
      to: `${place.memberId}@example.test`,
      attachment: null,
    });
    expect(sent[0]?.text).toMatch(
      /Nothing is lost[\s\S]*waits in order[\s\S]*http:\/\/127\.0\.0\.1:3000\/api\/quickbooks\/page\?tenant=t-[\w-]+&company=[\w-]+\n$/,
    );
    expect(sent[0]?.html).toContain("Open the QuickBooks page");
  });
});

describe("a token QuickBooks refused", () => {
  it("is renewed once for all calls refused with it, and each is worth repeating", async () => {
    const place = await aConnection();
    intuit.endAccess();
    const clock = minutesFrom(place.start, 1);
    const answers = await Promise.all(Array.from({ length: 5 }, () => tokenRefused(place, place.tokens.access, clock)));
    expect(answers).toEqual(Array(5).fill(true));
    expect(renewals()).toBe(1);
    expect(await historyOf(place)).toEqual(["connected", "renewed_after_refusal"]);
    // A straggler that was refused with the old one.
    expect(await tokenRefused(place, place.tokens.access, minutesFrom(place.start, 2))).toBe(true);
    expect(renewals()).toBe(1);
  });

  it("a second time at once needs an admin", async () => {
    const place = await aConnection();
    await tokenRefused(place, place.tokens.access, minutesFrom(place.start, 1));
    const { token } = await usableToken(place, minutesFrom(place.start, 1));
    expect(await tokenRefused(place, token, minutesFrom(place.start, 1.2))).toBe(false);
    expect((await rowOf(place)).state).toBe("needs_reconnect");
  });

  it("a second time, while an admin is connecting again, does not end what they bring", async () => {
    const place = await aConnection();
    await tokenRefused(place, place.tokens.access, minutesFrom(place.start, 1));
    const { token } = await usableToken(place, minutesFrom(place.start, 1));
    const now = minutesFrom(place.start, 1.2)();
    const inside = <T>(work: (ctx: TenantContext) => Promise<T>) => enterAsJob({ ...place, name: "test", now }, work);
    const begun = await inside((ctx) => beginRenewal(ctx, { leftMs: 0, instead: { token, refused: true } }));
    expect(begun).toEqual({ kind: "refused_again", token });
    const anew = intuit.hand("1");
    await connected(place, { realmId: place.realmId, tokens: anew, now });
    await inside((ctx) => needReconnect(ctx, { words: "Gone.", tid: null, token }));
    expect((await rowOf(place)).state).toBe("connected");
    expect(await tokenRefused(place, token, () => now)).toBe(true);
    expect((await usableToken(place, () => now)).token).toBe(anew.access);
  });

  it("because the consent was withdrawn needs an admin, whoever calls; an answer to an older token changes nothing", async () => {
    const place = await aConnection();
    const call = { words: "Look", method: "GET", path: "companyinfo/1", expects: "CompanyInfo" } as const;
    await connectionEnded(place, { token: "an older one", words: "Gone.", tid: null });
    expect((await rowOf(place)).state).toBe("connected");
    // The token is for company 1, and the connection for another.
    await expect(callQuickBooks(place, call)).rejects.toMatchObject({ fault: { kind: "reconnect", code: "3100" } });
    expect(await rowOf(place)).toMatchObject({
      state: "needs_reconnect",
      stateWords: expect.stringContaining("consent"),
    });
    expect(await mailsOf(place)).toEqual(["quickbooks_reconnect"]);
  });

  it("whose authorisation was withdrawn needs an admin", async () => {
    const place = await aConnection();
    intuit.endAll();
    expect(await tokenRefused(place, place.tokens.access, minutesFrom(place.start, 1))).toBe(false);
    expect((await rowOf(place)).state).toBe("needs_reconnect");
  });
});

describe("the round of renewals", () => {
  it("renews half an hour before the end, also of what is paused, and warns 30 and 7 days before the last end, once each", async () => {
    const place = await aConnection();
    await inTenantTransaction(place.tenant, [], (tx) =>
      tx
        .update(quickbooksConnections)
        .set({ state: "paused", hardExpiresAt: new Date(place.start.getTime() + 20 * 86_400_000) })
        .where(eq(quickbooksConnections.tenantId, place.tenant)),
    );
    const companies = [place];
    await renewDueTokens(minutesFrom(place.start, 29)(), { companies });
    expect(renewals()).toBe(0);
    expect(await mailsOf(place)).toEqual(["quickbooks_ending"]);
    const later = minutesFrom(place.start, 31)();
    await Promise.all([renewDueTokens(later, { companies }), renewDueTokens(later, { companies })]);
    expect((await historyOf(place)).filter((kind) => kind === "renewed")).toHaveLength(1);
    expect(await mailsOf(place)).toHaveLength(1);
  });
});

describe("a renewal that gets no answer", () => {
  it("keeps no other company's waiting", async () => {
    const companies = [await aConnection(), await aConnection()];
    intuit.fail("/token", "silence");
    const round = renewDueTokens(minutesFrom(companies[0]?.start ?? new Date(), 31)(), { companies });
    await vi.waitFor(() => expect(renewals()).toBe(2));
    intuit.endSilence();
    await round;
    const histories = await Promise.all(companies.map(historyOf));
    expect(histories.map((kinds) => kinds.at(-1)).toSorted()).toEqual(["renewal_failed", "renewed"]);
  });
});

describe("tokens at rest", () => {
  it("are sealed: nothing that was handed out stands in the row", async () => {
    const place = await aConnection();
    const { tokens, ...row } = await rowOf(place);
    expect(tokens).toMatchObject({ access: place.tokens.access });
    const stored = Buffer.concat([row.accessToken ?? Buffer.of(), row.refreshToken ?? Buffer.of()]).toString("latin1");
    expect(stored).not.toContain("access-");
    expect(stored).not.toContain("refresh-");
  });

  it("moved to another connection or field they open nothing", async () => {
    const one = await rowOf(await aConnection());
    const { tokens: _, ...other } = await rowOf(await aConnection());
    expect(openTokens({ ...other, accessToken: one.accessToken })).toBe("unreadable");
    expect(openTokens({ ...other, accessToken: other.refreshToken })).toBe("unreadable");
  });
});
