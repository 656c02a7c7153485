import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePool } from "@/server/db";
import type { FakeQuickBooks } from "@/server/quickbooks/fake/start";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulateQuickBooks,
} from "@/server/testing/quickbooks-world";
import { connectionOf } from "./live-connection";
import { markWanted } from "./mark-wanted";

let fake: FakeQuickBooks;

beforeAll(async () => {
  fake = await simulateQuickBooks();
});
afterAll(async () => {
  await fake.stop();
  await closePool();
});

async function want(world: QuickBooksWorld, count: number) {
  const issued: { id: string; number: string }[] = [];
  for (let n = 0; n < count; n++)
    issued.push(await world.inside((ctx) => issuedInvoice(ctx, { total: `${10 + n}.00` })));
  await world.inside(async (ctx) => {
    const connection = await connectionOf(ctx);
    if (connection)
      await markWanted(
        ctx,
        connection,
        issued.map(({ id }) => invoiceKey(id)),
      );
  });
  return issued;
}

describe("an invoice in QuickBooks", () => {
  it("stands there once, with its customer, number and total", async () => {
    const world = await connectedWorld(fake);
    await confirmOnPaper(world, fake, "2020-01-01");
    const [invoice] = await want(world, 1);
    await world.drainAll();
    const links = await world.links();
    expect(links.map(({ label, state, problemWords }) => ({ label, state, problemWords }))).toEqual(
      links.map(({ label }) => ({ label, state: "linked", problemWords: "" })),
    );
    const there = fake.controls.entities(world.realmId).Invoice;
    expect(there).toHaveLength(1);
    expect(there[0]).toMatchObject({ DocNumber: invoice?.number, TotalAmt: 10 });
  });
});
