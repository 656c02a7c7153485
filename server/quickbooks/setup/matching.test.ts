import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { customers } from "@/drizzle/schema/customers";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { connectedOnPaper, readOnPaper } from "@/server/testing/quickbooks-lists";
import { inTestTenant } from "@/server/testing/tenant";
import { confirmExact } from "./confirm-exact";
import { listMatches } from "./list-matches";
import { matchOne } from "./match-one";
import { searchTheirs } from "./search-theirs";
import { unmatchOne } from "./unmatch-one";

async function customer(ctx: TenantContext, number: string, name: string) {
  const id = newId();
  const currency = ctx.company.currency;
  await ctx.tx
    .insert(customers)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, id, number, name, currency });
  return id;
}

const theirs = [
  { Id: "58", DisplayName: "Bramble & Thyme", SyncToken: "3", PrimaryEmailAddr: { Address: "hello@bramble.example" } },
  { Id: "59", DisplayName: "Pemberton and Vale Ltd", SyncToken: "0" },
  { Id: "60", DisplayName: "Hollins Home", SyncToken: "0", Active: false },
];

async function world(ctx: TenantContext) {
  const connectionId = await connectedOnPaper(ctx);
  await readOnPaper(ctx, connectionId, { Customer: theirs });
  const bramble = await customer(ctx, "13272", "Bramble & Thyme");
  const pemberton = await customer(ctx, "13798", "Pemberton & Vale");
  const hollins = await customer(ctx, "13098", "Hollins Home");
  return { connectionId, bramble, pemberton, hollins };
}

const list = (ctx: TenantContext, more: { state?: "open" | "linked"; query?: string } = {}) =>
  listMatches(ctx, { kind: "customer", query: "", page: 0, ...more });

const linkOf = async (ctx: TenantContext, localId: string) => {
  const [link] = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.localId, localId)));
  return link;
};

const choose = (ctx: TenantContext, localId: string, remoteId: string | null) =>
  matchOne(ctx, { kind: "customer", localId, remoteId });

describe("matching", () => {
  it("tells the same from the likely and the new, and never proposes what is inactive there", async () => {
    await inTestTenant(async (ctx) => {
      await world(ctx);
      const { rows, counts } = await list(ctx);
      expect(rows.map(({ name, state, theirs }) => [name, state, theirs?.id ?? null])).toEqual([
        ["Bramble & Thyme", "exact", "58"],
        ["Hollins Home", "new", null],
        ["Pemberton & Vale", "likely", "59"],
      ]);
      expect(counts).toEqual({ exact: 1, likely: 1, new: 1, linked: 0 });
    });
  });

  it("links all that are the same at once, and leaves what is only likely to a person", async () => {
    await inTestTenant(async (ctx) => {
      const { bramble, pemberton } = await world(ctx);
      expect(await confirmExact(ctx, { kind: "customer" })).toEqual({ linked: 1 });
      expect(await linkOf(ctx, bramble)).toMatchObject({
        state: "linked",
        entity: "Customer",
        remoteId: "58",
        syncToken: "3",
        linkedHow: "found",
        linkedByName: "Maya Lindqvist",
      });
      expect(await linkOf(ctx, pemberton)).toBeUndefined();
      expect(await confirmExact(ctx, { kind: "customer" })).toEqual({ linked: 0 });
    });
  });

  it("takes a person's word for any other of theirs, or for making it new", async () => {
    await inTestTenant(async (ctx) => {
      const { pemberton, hollins } = await world(ctx);
      await choose(ctx, hollins, "59");
      expect(await linkOf(ctx, hollins)).toMatchObject({ remoteId: "59", linkedHow: "chosen" });
      await choose(ctx, pemberton, null);
      expect(await linkOf(ctx, pemberton)).toMatchObject({ state: "waiting", remoteId: null });
      const { rows } = await list(ctx, { state: "linked" });
      expect(rows.map(({ name, why }) => [name, why])).toEqual([
        ["Hollins Home", "Chosen by Maya Lindqvist"],
        ["Pemberton & Vale", "Will be made there"],
      ]);
    });
  });

  it("never links one of theirs twice", async () => {
    await inTestTenant(async (ctx) => {
      const { bramble, pemberton } = await world(ctx);
      await choose(ctx, bramble, "58");
      await expect(choose(ctx, pemberton, "58")).rejects.toMatchObject({
        code: "taken",
        message: expect.stringContaining("is Bramble & Thyme already"),
      });
      expect(await searchTheirs(ctx, { kind: "customer", query: "thyme bramble" })).toEqual([
        {
          id: "58",
          name: "Bramble & Thyme",
          detail: "hello@bramble.example",
          linkedTo: "Bramble & Thyme",
          otherCurrency: null,
        },
      ]);
    });
  });

  it("can be changed and taken back until something was sent", async () => {
    await inTestTenant(async (ctx) => {
      const { pemberton } = await world(ctx);
      await choose(ctx, pemberton, "58");
      await choose(ctx, pemberton, "59");
      expect(await linkOf(ctx, pemberton)).toMatchObject({ remoteId: "59" });
      await unmatchOne(ctx, { kind: "customer", localId: pemberton });
      expect(await linkOf(ctx, pemberton)).toBeUndefined();
      await choose(ctx, pemberton, "59");
      await ctx.tx.update(quickbooksLinks).set({ payloadVersion: 1 }).where(eq(quickbooksLinks.localId, pemberton));
      await expect(choose(ctx, pemberton, "58")).rejects.toMatchObject({ code: "already_sent" });
      await expect(unmatchOne(ctx, { kind: "customer", localId: pemberton })).rejects.toMatchObject({
        code: "already_sent",
      });
    });
  });

  it("does not know another company's customer", async () => {
    await inTestTenant(async (ctx) => {
      await world(ctx);
      await expect(choose(ctx, newId(), "58")).rejects.toMatchObject({ kind: "not_found" });
      await expect(choose(ctx, newId(), null)).rejects.toMatchObject({ kind: "not_found" });
    });
  });

  it("keeps currencies apart where their company keeps several", async () => {
    await inTestTenant(async (ctx) => {
      const { connectionId, bramble } = await world(ctx);
      const [row] = await ctx.tx.select().from(quickbooksConnections).where(eq(quickbooksConnections.id, connectionId));
      if (!row) throw new Error("no connection");
      const facts = { ...row.facts, multiCurrency: true };
      await ctx.tx.update(quickbooksConnections).set({ facts }).where(eq(quickbooksConnections.id, connectionId));
      await readOnPaper(ctx, connectionId, {
        Customer: [
          { Id: "61", DisplayName: "Bramble & Thyme Paris", CurrencyRef: { value: "EUR" } },
          { Id: "62", DisplayName: "Euro House", CurrencyRef: { value: "EUR" } },
        ],
      });
      const house = await customer(ctx, "13999", "Euro House");
      expect((await list(ctx, { query: "Euro" })).rows).toMatchObject([
        { state: "new", why: expect.stringMatching(/ in /) },
      ]);
      expect(await confirmExact(ctx, { kind: "customer" })).toEqual({ linked: 1 });
      await expect(choose(ctx, house, "62")).rejects.toMatchObject({ code: "other_currency" });
      const found = await searchTheirs(ctx, { kind: "customer", query: "paris", localId: bramble });
      expect(found).toMatchObject([{ id: "61", detail: "EUR", otherCurrency: "EUR" }]);
    });
  });

  it("counts what was made there since their list was read", async () => {
    await inTestTenant(async (ctx) => {
      const { pemberton, hollins } = await world(ctx);
      expect(await list(ctx)).toMatchObject({ ours: 3, theirs: 2 });
      await choose(ctx, pemberton, "59");
      await choose(ctx, hollins, null);
      await ctx.tx
        .update(quickbooksLinks)
        .set({ state: "linked", entity: "Customer", remoteId: "777", linkedHow: "created" })
        .where(eq(quickbooksLinks.localId, hollins));
      expect(await list(ctx)).toMatchObject({ ours: 3, theirs: 3 });
    });
  });
});
