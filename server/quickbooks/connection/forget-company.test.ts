import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events } from "@/drizzle/schema/outbox";
import {
  quickbooksConnections,
  quickbooksDirectory,
  quickbooksMappings,
  quickbooksTokenEvents,
} from "@/drizzle/schema/quickbooks";
import { quickbooksCalls, quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { wantEverything } from "@/server/quickbooks/changes/want-everything";
import { someRealm } from "@/server/testing/connected";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { beginConnect } from "./begin-connect";
import { connectionRow } from "./connection-row";
import { endConnection } from "./end-connection";
import { finishConnect } from "./finish-connect";
import { forgetCompany } from "./forget-company";

const fake = simulatedQuickBooks();

const NAME = "Larkfield Gifts Ltd";
const forget = (request: TenantRequest, confirm = NAME) =>
  enterTenant(
    request,
    "quickbooks.write",
    () => [],
    (ctx) => forgetCompany(ctx, { confirm }),
  );

/** One invoice stands there, and the company is disconnected. */
async function disconnected(): Promise<QuickBooksWorld> {
  const world = await connectedWorld(fake);
  await confirmOnPaper(world, fake, "2020-01-01");
  await world.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
  await wantEverything(world.place);
  await world.drainAll();
  await world.inside(endConnection);
  return world;
}

/** Through Intuit to that company of theirs, as its owner. */
async function connectTo(world: QuickBooksWorld, realmId: string) {
  const request = world.owner.request();
  const { url } = await enterTenant(request, "quickbooks.write", () => [], beginConnect);
  const state = new URL(url).searchParams.get("state") ?? "";
  const redirectUri = new URL(url).searchParams.get("redirect_uri") ?? "";
  const back = new URL(fake.controls.consent(realmId, { redirectUri, state })).searchParams;
  const { ending } = await finishConnect(request, {
    ...{ state, code: back.get("code") ?? "", realmId, error: "" },
  });
  return ending;
}

const kept = (world: QuickBooksWorld) =>
  world.inside(async (ctx) => {
    const tables = [
      quickbooksConnections,
      quickbooksLinks,
      quickbooksMappings,
      quickbooksDirectory,
      quickbooksCalls,
      quickbooksTokenEvents,
    ];
    const counts: number[] = [];
    for (const table of tables) counts.push((await ctx.tx.select().from(table)).length);
    return counts;
  });

describe("a QuickBooks company that is forgotten", () => {
  it("makes room for another, with everything set up anew and every document sent there once", async () => {
    const world = await disconnected();
    const other = fake.controls.openCompany({ id: someRealm(), country: "GB", currency: "GBP" });
    expect(await connectTo(world, other.id)).toBe("other_realm");
    expect(await forget(world.owner.request())).toMatchObject({ look: "not_connected", connection: null });
    expect(await kept(world)).toEqual([0, 0, 0, 0, 0, 0]);

    expect(await connectTo(world, other.id)).toBe("connected");
    const next = await world.inside(async (ctx) => (await connectionRow(ctx)) ?? null);
    expect(next).toMatchObject({ realmId: other.id, setUpAt: null, startDate: null });
    const there = { ...world, realmId: other.id, place: { ...world.place, connectionId: next?.id ?? "" } };
    await confirmOnPaper(there, fake, "2020-01-01");
    expect(await wantEverything(there.place)).toEqual({ missed: 1 });
    expect(fake.controls.entities(world.realmId).Invoice).toHaveLength(1);
  });

  it("stays in the record of what happened, with what was linked", async () => {
    const world = await disconnected();
    await forget(world.owner.request());
    const [told] = await world.inside(async (ctx) => {
      const rows = await ctx.tx.select().from(events).where(eq(events.tenantId, ctx.tenant));
      return rows.filter(({ kind }) => kind === "quickbooks.forgotten");
    });
    expect(told?.details).toMatchObject({ name: NAME, realmId: world.realmId, linked: { Invoice: 1, Customer: 1 } });
  });

  it("is not while it is connected, without its name, or while something is under way", async () => {
    const world = await connectedWorld(fake);
    await expect(forget(world.owner.request())).rejects.toMatchObject({ code: "still_connected" });
    await world.inside(endConnection);
    for (const confirm of ["", "larkfield", "Other Ltd", "%"]) {
      await expect(forget(world.owner.request(), confirm)).rejects.toMatchObject({ kind: "invalid" });
    }
    await world.inside((ctx) =>
      ctx.tx.insert(quickbooksLinks).values({
        ...{ tenantId: ctx.tenant, id: newId(), connectionId: world.place.connectionId, companyId: ctx.company.id },
        ...{ localType: "invoice", localId: newId(), label: "INV-1", state: "sending", nextTryAt: ctx.now },
        ...{ claimedUntil: new Date(Date.now() + 60_000), claimedBy: "w", createdAt: ctx.now, changedAt: ctx.now },
      }),
    );
    await expect(forget(world.owner.request())).rejects.toMatchObject({ code: "under_way" });
    expect((await kept(world))[0]).toBe(1);
  });

  it("is for owners and admins, and never another business's", async () => {
    const world = await disconnected();
    const clerk = await signIntoTestTenant(world.owner, "clerk");
    await expect(forget(clerk.request())).rejects.toMatchObject({ kind: "forbidden" });
    const stranger = await signedInOwner();
    await expect(forget(stranger.request())).rejects.toMatchObject({ kind: "not_found" });
    await expect(forget({ ...stranger.request(), slug: world.owner.slug })).rejects.toMatchObject({
      kind: expect.stringMatching(/not_found|forbidden|unauthorized/),
    });
    await expect(forget({ ...stranger.request(), companyId: world.owner.companyId })).rejects.toBeDefined();
    expect((await kept(world))[0]).toBe(1);
    const admin = await signIntoTestTenant(world.owner, "admin");
    expect(await forget(admin.request())).toMatchObject({ look: "not_connected" });
  });
});
