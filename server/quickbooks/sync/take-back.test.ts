import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { importFile } from "@/server/imports/import-file";
import { fileWith, ODD_DAYS } from "@/server/imports/testing";
import { undoImport } from "@/server/imports/undo-import";
import { reconcile } from "@/server/quickbooks/reconcile/reconcile";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { hearEvents } from "./hear-events";

const fake = simulatedQuickBooks();

const DOCUMENTS = ["Invoice", "Payment", "CreditMemo", "RefundReceipt", "Purchase"] as const;

/** A file whose documents stand there. */
async function sentImport() {
  const world = await connectedWorld(fake);
  await confirmOnPaper(world, fake, "2010-01-01");
  const path = fileWith(ODD_DAYS.slice(0, 10));
  const { importId } = await importFile({ ...world.place, path });
  // Of fees only whoever imports some is asked.
  await world.inside(mapProposed);
  await sync(world);
  return { world, path, importId };
}

async function sync(world: QuickBooksWorld, workers = 1): Promise<void> {
  await world.inside(hearEvents);
  await world.drainAll(workers);
}

const there = (world: QuickBooksWorld) => {
  const entities = fake.controls.entities(world.realmId);
  return Object.fromEntries(DOCUMENTS.map((kind) => [kind, entities[kind].map((one) => String(one["Id"]))]));
};

const nothing = Object.fromEntries(DOCUMENTS.map((kind) => [kind, []]));

const stuck = async (world: QuickBooksWorld) =>
  (await world.links())
    .filter(({ state }) => ["waiting", "sending", "attention"].includes(state))
    .map(({ label, entity, state, problemWords }) => ({ label, entity, state, problemWords }));

describe("an import that is undone", () => {
  it("is taken out of QuickBooks as well, payments first, and may be imported and sent again under its numbers", async () => {
    const { world, path, importId } = await sentImport();
    const once = there(world);
    for (const kind of ["Invoice", "Payment", "CreditMemo"]) expect(once[kind], kind).not.toEqual([]);
    expect(await stuck(world)).toEqual([]);
    const names = fake.controls.entities(world.realmId).Customer.length;

    await world.inside((ctx) => undoImport(ctx, { id: importId }));
    await sync(world, 2);
    expect(there(world)).toEqual(nothing);
    expect(await stuck(world)).toEqual([]);
    expect(fake.controls.entities(world.realmId).Customer).toHaveLength(names);

    expect(await importFile({ ...world.place, path })).toMatchObject({ status: "done" });
    await sync(world);
    expect(await stuck(world)).toEqual([]);
    expect(Object.values(there(world)).map((ids) => ids?.length)).toEqual(
      Object.values(once).map((ids) => ids?.length),
    );
    const { days } = await reconcile(world.inside, { from: "2010-12-01", to: "2011-02-01" });
    expect(days.flatMap(({ differences }) => differences.map(({ words }) => words))).toEqual([]);
  }, 60_000);

  it("leaves there what had stood there before us", async () => {
    const { world, importId } = await sentImport();
    const [invoice] = (await world.links()).filter((link) => link.entity === "Invoice");
    await world.inside((ctx) =>
      ctx.tx
        .update(quickbooksLinks)
        .set({ linkedHow: "found" })
        .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, invoice?.id ?? ""))),
    );
    await world.inside((ctx) => undoImport(ctx, { id: importId }));
    await sync(world);
    expect(there(world)).toEqual({ ...nothing, Invoice: [invoice?.remoteId] });
    const [after] = (await world.links()).filter(({ id }) => id === invoice?.id);
    expect(after).toMatchObject({ state: "linked", remoteId: invoice?.remoteId });
  });
});
