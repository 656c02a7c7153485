import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { enterAsJob, enterTenant } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { beginConnect } from "@/server/quickbooks/connection/begin-connect";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { finishConnect } from "@/server/quickbooks/connection/finish-connect";
import { type FakeQuickBooks, startFakeQuickBooks } from "@/server/quickbooks/fake/start";
import type { Place } from "@/server/quickbooks/remote/place";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { claimLinks } from "@/server/quickbooks/sync/claim-link";
import { MOST_TOGETHER, sendTogether } from "@/server/quickbooks/sync/send-together";
import { someRealm } from "./connected";
import { readOnPaper } from "./quickbooks-lists";
import { type SignedIn, signedInOwner } from "./signed-in";

/** A simulation for one test file, with the settings of this process leading to it. Called before anything reads the settings. */
export async function simulateQuickBooks(): Promise<FakeQuickBooks> {
  const fake = await startFakeQuickBooks({
    clientId: "test-client",
    clientSecret: "test-secret",
    verifierToken: "test-verifier",
  });
  const settings = {
    ...fake.environment,
    QUICKBOOKS_REDIRECT_URL: "http://127.0.0.1:3000/api/quickbooks/callback",
    QUICKBOOKS_CALLS_PER_MINUTE: "1000000",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  fake.controls.limits({ callsPerMinute: 1_000_000, atOnce: 1_000, batchesPerMinute: 1_000_000 });
  return fake;
}

/** The simulated QuickBooks of a file of tests: started before them, calm after each, ended with the connections after all. */
export function simulatedQuickBooks(): FakeQuickBooks {
  let started: FakeQuickBooks | null = null;
  beforeAll(async () => {
    started = await simulateQuickBooks();
  });
  afterEach(() => started?.controls.calm());
  afterAll(async () => {
    await started?.stop();
    await closePool();
  });
  const here = () => {
    if (!started) throw new Error("The simulated QuickBooks is there while a test runs");
    return started;
  };
  return {
    get url() {
      return here().url;
    },
    get port() {
      return here().port;
    },
    get controls() {
      return here().controls;
    },
    get environment() {
      return here().environment;
    },
    stop: () => here().stop(),
  };
}

export type QuickBooksWorld = {
  owner: SignedIn;
  place: Place;
  realmId: string;
  inside: <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
  links: () => Promise<(typeof quickbooksLinks.$inferSelect)[]>;
  /** Sends what is due, in so many workers at once, until nothing is due any more; waits through what is put off. */
  drainAll: (workers?: number) => Promise<void>;
};

/** A committed tenant whose company was connected with one of the simulation's by the real way through. */
export async function connectedWorld(
  fake: FakeQuickBooks,
  settings: { multiCurrency?: boolean; currency?: string } = {},
): Promise<QuickBooksWorld> {
  const owner = await signedInOwner();
  const realm = fake.controls.openCompany({ id: someRealm(), country: "GB", currency: "GBP", ...settings });
  const request = owner.request();
  const { url } = await enterTenant(request, "quickbooks.write", () => [], beginConnect);
  const asked = new URL(url).searchParams;
  const back = new URL(
    fake.controls.consent(realm.id, {
      redirectUri: asked.get("redirect_uri") ?? "",
      state: asked.get("state") ?? "",
    }),
  ).searchParams;
  const { ending } = await finishConnect(
    { credentials: request.credentials, requestId: newId(), now: new Date() },
    { state: back.get("state") ?? "", code: back.get("code") ?? "", realmId: back.get("realmId") ?? "", error: "" },
  );
  if (ending !== "connected") throw new Error(`the connection ended as ${ending}`);
  const inside = <T>(work: (ctx: TenantContext) => Promise<T>) =>
    enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "test" }, work);
  const connectionId = await inside(async (ctx) => (await connectionRow(ctx))?.id ?? "");
  const place = { tenant: owner.tenant, companyId: owner.companyId, connectionId };
  return {
    owner,
    place,
    realmId: realm.id,
    inside,
    links: () => inside((ctx) => ctx.tx.select().from(quickbooksLinks).where(eq(quickbooksLinks.tenantId, ctx.tenant))),
    drainAll: (workers = 1) => drainAll(place, inside, workers),
  };
}

/** Set-up as the wizard would leave it, begun on this day: their lists are read, and the first account that fits stands for each place. */
export async function confirmOnPaper(world: QuickBooksWorld, fake: FakeQuickBooks, startDate: string): Promise<void> {
  await world.inside(async (ctx) => {
    await readOnPaper(ctx, world.place.connectionId, fake.controls.entities(world.realmId));
    await mapProposed(ctx);
    await ctx.tx
      .update(quickbooksConnections)
      .set({ setUpAt: ctx.now, setUpByName: "test", startDate })
      .where(eq(quickbooksConnections.tenantId, ctx.tenant));
  });
}

/** Time flies: what is put off or held back is due at once, so that a test does not wait for back-off. */
async function drainAll(place: Place, inside: QuickBooksWorld["inside"], workers: number): Promise<void> {
  const { signal } = new AbortController();
  const work = async (name: string) => {
    for (let idle = 0; idle < 3; ) {
      const links = await inside(async (ctx) => {
        await ctx.tx
          .update(quickbooksConnections)
          .set({ openUntil: null })
          .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), isNotNull(quickbooksConnections.openUntil)));
        const ahead = { ...ctx, now: new Date(ctx.now.getTime() + 24 * 60 * 60_000) };
        return claimLinks(ahead, place.connectionId, name, MOST_TOGETHER);
      });
      if (links.length === 0) {
        idle += 1;
        await new Promise((resolve) => setImmediate(resolve));
        continue;
      }
      idle = 0;
      await sendTogether(place, links, signal);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, index) => work(`worker-${index}`)));
}
