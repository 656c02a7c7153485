import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections, quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { sweepChanges } from "./sweep-changes";
import { wantEverything } from "./want-everything";

const fake = simulatedQuickBooks();

/** More of one kind than one answer of theirs holds. */
const MANY = 1_001;

type Kind = "Invoice" | "Payment" | "Customer" | "Account";

function bookkeeper(world: QuickBooksWorld, kind: Kind, body: object, how?: object) {
  const answer = fake.controls.bookkeeper(world.realmId, kind, body as Record<string, unknown>, how);
  return answer[kind] as Record<string, unknown>;
}

function typedIn(world: QuickBooksWorld, kind: Kind, bodyOf: (index: number) => object): void {
  for (let index = 0; index < MANY; index++) bookkeeper(world, kind, bodyOf(index));
}

const openReviews = (world: QuickBooksWorld) =>
  world.inside(async (ctx) => {
    const rows = await ctx.tx
      .select()
      .from(quickbooksReviews)
      .where(and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.decision, "open")))
      .orderBy(asc(quickbooksReviews.what));
    return rows.map(({ what, remoteId }) => [what, remoteId]);
  });

const listed = (world: QuickBooksWorld, entity: string) =>
  world.inside(async (ctx) => {
    const rows = await ctx.tx
      .select({ name: quickbooksDirectory.name })
      .from(quickbooksDirectory)
      .where(and(eq(quickbooksDirectory.tenantId, ctx.tenant), eq(quickbooksDirectory.entity, entity)));
    return rows.map(({ name }) => name);
  });

/** Three invoices of ours, which come after all that others typed in. */
async function ourInvoices(world: QuickBooksWorld): Promise<string[]> {
  const ids: string[] = [];
  for (const total of ["120.00", "80.00", "40.00"]) {
    ids.push(await world.inside(async (ctx) => (await issuedInvoice(ctx, { total })).id));
  }
  await wantEverything(world.place);
  await world.drainAll();
  const links = await world.links();
  return ids.map((id) => links.find((link) => link.localId === id)?.remoteId ?? "");
}

describe("the sweep", () => {
  it("loses nothing where more of a kind changed than they tell at once", async () => {
    const world = await connectedWorld(fake);
    await confirmOnPaper(world, fake, "2020-01-01");
    const before = fake.controls.entities(world.realmId);
    const CustomerRef = { value: before.Customer[0]?.["Id"] };
    const ItemRef = { value: before.Item[0]?.["Id"] };
    const Line = [{ Amount: 1, DetailType: "SalesItemLineDetail", SalesItemLineDetail: { ItemRef } }];
    const GlobalTaxCalculation = "NotApplicable";
    typedIn(world, "Invoice", () => ({ CustomerRef, Line, GlobalTaxCalculation }));
    typedIn(world, "Payment", () => ({ CustomerRef, TotalAmt: 1 }));
    typedIn(world, "Customer", (index) => ({ DisplayName: `Typed in ${index}` }));
    const [edited = "", deleted = "", paid = ""] = await ourInvoices(world);
    expect([edited, deleted, paid]).not.toContain("");
    fake.controls.advance(2);
    bookkeeper(world, "Invoice", { Id: edited, DueDate: "2031-01-31", sparse: true });
    bookkeeper(world, "Invoice", { Id: deleted }, { operation: "delete" });
    const there = fake.controls.entities(world.realmId).Invoice.find(({ Id }) => Id === paid);
    const payment = bookkeeper(world, "Payment", {
      CustomerRef: there?.["CustomerRef"],
      TotalAmt: 40,
      Line: [{ Amount: 40, LinkedTxn: [{ TxnId: paid, TxnType: "Invoice" }] }],
    });
    expect(await sweepChanges(world.place)).toBeNull();
    expect(await openReviews(world)).toEqual([
      ["deleted", deleted],
      ["edited", edited],
      ["paid", String(payment["Id"])],
    ]);
    expect((await listed(world, "Customer")).filter((name) => name.startsWith("Typed in"))).toHaveLength(MANY);

    // What was found is no finding any more once it is gone, however much changed beside it.
    typedIn(world, "Payment", () => ({ CustomerRef, TotalAmt: 2 }));
    bookkeeper(world, "Payment", { Id: String(payment["Id"]) }, { operation: "delete" });
    expect(await sweepChanges(world.place)).toBeNull();
    expect((await openReviews(world)).map(([what]) => what)).toEqual(["deleted", "edited"]);
  });

  it("reads their lists again as well when it is too long ago for them to say what changed", async () => {
    const world = await connectedWorld(fake);
    await confirmOnPaper(world, fake, "2020-01-01");
    await world.inside((ctx) =>
      ctx.tx
        .update(quickbooksConnections)
        .set({ changesThrough: "2026-01-01T00:00:00-08:00" })
        .where(eq(quickbooksConnections.tenantId, ctx.tenant)),
    );
    const made = bookkeeper(world, "Account", { Name: "Vouchers outstanding", AccountType: "Other Current Liability" });
    await world.inside((ctx) =>
      ctx.tx.delete(quickbooksDirectory).where(eq(quickbooksDirectory.remoteId, String(made["Id"]))),
    );
    expect(await sweepChanges(world.place)).toBeNull();
    expect(await listed(world, "Account")).toContain("Vouchers outstanding");
  });
});
