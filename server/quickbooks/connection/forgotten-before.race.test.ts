import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { enterTenant } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { wantEverything } from "@/server/quickbooks/changes/want-everything";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { decideDuplicate } from "@/server/quickbooks/review/decide-duplicate";
import { listReviews } from "@/server/quickbooks/review/queries";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { claimLinks } from "@/server/quickbooks/sync/claim-link";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { sendTogether } from "@/server/quickbooks/sync/send-together";
import { someRealm } from "@/server/testing/connected";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { standardVat } from "@/server/testing/till-sale";
import { beginConnect } from "./begin-connect";
import { connectionRow } from "./connection-row";
import { endConnection } from "./end-connection";
import { finishConnect } from "./finish-connect";
import { forgetCompany } from "./forget-company";

const fake = simulatedQuickBooks();

type Mode = "documents" | "daily";

async function setUp(at: QuickBooksWorld, mode: Mode): Promise<void> {
  await confirmOnPaper(at, fake, "2020-01-01");
  await at.inside((ctx) =>
    ctx.tx.execute(sql`update quickbooks_connections set send_mode = ${mode} where tenant_id = ${ctx.tenant}`),
  );
  await at.inside(mapProposed);
}

/** Receipts of a till that stand there, in a company that gives its own numbers, by themselves or as the summary of their day. */
async function sold(mode: Mode) {
  const at = await connectedWorld(fake);
  fake.controls.settings(at.realmId, { customTxnNumbers: false });
  await at.inside((ctx) =>
    ctx.tx.execute(
      sql`update quickbooks_connections set facts = facts || '{"customNumbers": false}' where tenant_id = ${ctx.tenant}`,
    ),
  );
  await setUp(at, mode);
  const lines = [{ unitPrice: "12.00", taxes: [{ ...standardVat, code: "STD" }] }];
  await ringReceipts(
    at.place,
    Array.from({ length: 4 }, () => ({ lines })),
  );
  await at.inside(hearEvents);
  await at.drainAll();
  return at;
}

/** Disconnected, forgotten, and connected to a company of theirs again. */
async function connectedAgain(world: QuickBooksWorld, realmId: string): Promise<QuickBooksWorld> {
  await world.inside(endConnection);
  const request = world.owner.request();
  const asOwner = <T>(work: (ctx: TenantContext) => Promise<T>) =>
    enterTenant(request, "quickbooks.write", () => [], work);
  await asOwner((ctx) => forgetCompany(ctx, { confirm: "Larkfield Gifts Ltd" }));
  const asked = new URL((await asOwner(beginConnect)).url).searchParams;
  const [state, redirectUri] = [asked.get("state") ?? "", asked.get("redirect_uri") ?? ""];
  const back = new URL(fake.controls.consent(realmId, { redirectUri, state })).searchParams;
  const { ending } = await finishConnect(request, { state, code: back.get("code") ?? "", realmId, error: "" });
  expect(ending).toBe("connected");
  const connectionId = await world.inside(async (ctx) => (await connectionRow(ctx))?.id ?? "");
  return { ...world, realmId, place: { ...world.place, connectionId } };
}

/** Sends what is due and answers Same to whatever is asked, until nothing is left. */
async function sendAll(at: QuickBooksWorld): Promise<void> {
  for (let n = 0; n < 12; n++) {
    const { rows } = await at.inside((ctx) => listReviews(ctx, { kind: "duplicate" }));
    for (const { id } of rows) await at.inside((ctx) => decideDuplicate(ctx, { id, decision: "link" }));
    const links = await at.inside((ctx) =>
      claimLinks({ ...ctx, now: new Date(ctx.now.getTime() + 86_400_000) }, at.place.connectionId, "worker", 25),
    );
    await sendTogether(at.place, links, new AbortController().signal);
  }
}

const booked = ({ realmId }: QuickBooksWorld) => {
  const { SalesReceipt, JournalEntry } = fake.controls.entities(realmId);
  return [...SalesReceipt, ...JournalEntry].map((one) => one["Id"]);
};

describe("books that were forgotten and are connected again", () => {
  for (const mode of ["documents", "daily"] as const) {
    it(`have what was sent to them before once, where they give the numbers, sent as ${mode}`, async () => {
      const before = await sold(mode);
      const there = booked(before);
      expect(there).toHaveLength(mode === "daily" ? 1 : 4);
      const at = await connectedAgain(before, before.realmId);
      await setUp(at, mode);
      await wantEverything(at.place);
      await sendAll(at);
      expect(booked(at)).toEqual(there);
      const links = (await at.links()).filter(({ localType }) => ["sale", "day"].includes(localType));
      expect(links.map(({ remoteId }) => remoteId).toSorted()).toEqual(there.toSorted());
      expect(links.map(({ state }) => state)).toEqual(there.map(() => "linked"));
    }, 60_000);
  }

  it("are never written to by a worker that is late: it reaches no other books", async () => {
    const before = await connectedWorld(fake);
    const other = fake.controls.openCompany({ id: someRealm(), country: "GB", currency: "GBP" });
    await connectedAgain(before, other.id);
    const late = callQuickBooks(before.place, {
      ...{ words: "Send a customer", method: "POST", path: "customer", expects: "Customer" },
      body: { DisplayName: "Of other books" },
    });
    await expect(late).rejects.toMatchObject({ fault: { kind: "reconnect" } });
    const names = fake.controls.entities(other.id).Customer.map((one) => one["DisplayName"]);
    expect(names).not.toContain("Of other books");
  });
});
