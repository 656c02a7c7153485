import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections, quickbooksTokenEvents } from "@/drizzle/schema/quickbooks";
import { quickbooksCalls } from "@/drizzle/schema/quickbooks-sync";
import { outgoingMails } from "@/drizzle/schema/terminals";
import { drain } from "@/server/quickbooks/sync/drain";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { connectionDot } from "./connection-dot";
import { connectionRow } from "./connection-row";
import { connectionStatus } from "./connection-status";
import { tellOfDelay } from "./tell-of-delay";
import { tokenHealth } from "./token-health";

const fake = simulatedQuickBooks();

/** One invoice is on its way. */
async function world(): Promise<QuickBooksWorld> {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  await at.inside(hearEvents);
  return at;
}

const turn = (at: QuickBooksWorld) => drain(at.place, "worker", new AbortController().signal);
const rowOf = (at: QuickBooksWorld) => at.inside((ctx) => connectionRow(ctx));
const change = (at: QuickBooksWorld, columns: Partial<typeof quickbooksConnections.$inferInsert>) =>
  at.inside((ctx) =>
    ctx.tx.update(quickbooksConnections).set(columns).where(eq(quickbooksConnections.tenantId, ctx.tenant)),
  );

/** How often QuickBooks was called, what the admins were mailed, and the lines of the history. */
async function traces(at: QuickBooksWorld) {
  return at.inside(async (ctx) => {
    const of = ctx.tenant;
    const calls = await ctx.tx.$count(quickbooksCalls, eq(quickbooksCalls.tenantId, of));
    const mails = await ctx.tx.select().from(outgoingMails).where(eq(outgoingMails.tenantId, of));
    const events = await ctx.tx.select().from(quickbooksTokenEvents).where(eq(quickbooksTokenEvents.tenantId, of));
    return { calls, mails: mails.map(({ kind }) => kind), events: events.map(({ kind }) => kind) };
  });
}

describe("a connection QuickBooks refuses", () => {
  it("because whoever connected is no admin there any more needs a reconnect at once, keeps the queue, and is not asked in a loop", async () => {
    const at = await world();
    fake.controls.settings(at.realmId, { connectedUserIsAdmin: false });
    const before = await traces(at);
    await turn(at);
    const after = await traces(at);
    expect(await rowOf(at)).toMatchObject({
      state: "needs_reconnect",
      stateWords: expect.stringContaining("no longer an admin there"),
    });
    expect(after.calls - before.calls).toBeLessThanOrEqual(2);
    expect(after.mails).toEqual(["quickbooks_reconnect"]);
    // Nobody was told as long as the mail only waits.
    const status = await at.inside(connectionStatus);
    expect(status.adminsTold).toMatchObject({
      sent: 0,
      waiting: 1,
      failed: 0,
      error: expect.stringContaining("SMTP_URL"),
    });
    expect((await at.links()).every(({ state, attempts }) => state === "waiting" && attempts === 0)).toBe(true);
  });

  it.each([1, 6])(
    "a kind of document only, which their plan lacks, stays connected: %i of them wait for a person, and the rest goes on",
    async (many) => {
      const at = await world();
      for (let i = 1; i < many; i++) await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
      await at.inside(hearEvents);
      fake.controls.settings(at.realmId, { planLacks: ["Invoice"] });
      await at.drainAll();
      expect(await rowOf(at)).toMatchObject({ state: "connected" });
      expect((await traces(at)).mails).toEqual([]);
      const links = await at.links();
      const invoices = links.filter(({ localType }) => localType === "invoice");
      expect(invoices).toHaveLength(many);
      for (const { state, problem, problemCode, problemWords } of invoices) {
        expect([state, problem, problemCode]).toEqual(["attention", "our_data", "120"]);
        expect(problemWords).toContain("no Invoice");
      }
      const rest = links.filter(({ localType }) => localType !== "invoice");
      expect(rest.length).toBeGreaterThan(0);
      expect(rest.every(({ state }) => state === "linked")).toBe(true);
    },
  );

  it("because the subscription lapsed pauses by itself, tells the admins once, and is not healthy until somebody lets it go on", async () => {
    const at = await world();
    fake.controls.settings(at.realmId, { lapsed: true });
    await Promise.all([turn(at), turn(at)]);
    await turn(at);
    expect(await rowOf(at)).toMatchObject({ state: "paused", stateWords: expect.stringContaining("lapsed") });
    const told = await traces(at);
    expect([told.mails, told.events.filter((kind) => kind === "lapsed")]).toEqual([["quickbooks_stopped"], ["lapsed"]]);
    const health = await at.inside(tokenHealth);
    expect(health).toMatchObject({ healthy: false, problems: [expect.stringContaining("lapsed")] });
    expect(await at.inside(connectionDot)).toMatchObject({ look: "paused", needsSomebody: true });
    expect((await at.inside(connectionStatus)).connection?.pause).toBe("lapsed");
  });
});

describe("a server that cannot call as it is set up", () => {
  const cases = [
    ["for the other environment", { environment: "production" }, "QUICKBOOKS_ENVIRONMENT"],
    [
      "without the key it was sealed with",
      { keyId: "another", accessToken: randomBytes(64) },
      "ENCRYPTION_PREVIOUS_KEYS",
    ],
  ] as const;

  it.each(cases)(
    "%s claims nothing, says so wherever it is asked, and goes on once it is put right",
    async (_, wrong, names) => {
      const at = await world();
      const right = await rowOf(at);
      await change(at, wrong);
      const before = await at.links();
      expect(await turn(at)).toBeNull();
      expect(await at.links()).toEqual(before);
      const status = await at.inside(connectionStatus);
      expect(status).toMatchObject({ look: "held", connection: { stateWords: expect.stringContaining(names) } });
      expect(await at.inside(connectionDot)).toMatchObject({ look: "held", needsSomebody: true });
      expect(await at.inside(tokenHealth)).toMatchObject({
        healthy: false,
        problems: [expect.stringContaining(names)],
      });
      await change(at, { environment: right?.environment, keyId: right?.keyId, accessToken: right?.accessToken });
      await at.drainAll();
      expect((await at.links()).map(({ state }) => state)).not.toContain("waiting");
      expect((await at.inside(connectionStatus)).look).toBe("connected");
    },
  );

  it("mails the admins after a quarter of an hour in which something waited, with what has to be set right", async () => {
    const at = await world();
    await change(at, { environment: "production" });
    const later = (ctx: Parameters<typeof tellOfDelay>[0]) =>
      tellOfDelay({ ...ctx, now: new Date(ctx.now.getTime() + 20 * 60_000) });
    expect([await at.inside(later), await at.inside(later)]).toEqual([true, false]);
    expect((await traces(at)).mails).toEqual(["quickbooks_stopped"]);
  });
});
