import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { keepListed } from "@/server/quickbooks/changes/keep-listed";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { claimLinks, type Link } from "@/server/quickbooks/sync/claim-link";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { sendTogether } from "@/server/quickbooks/sync/send-together";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { matchOne } from "./match-one";
import { unmatchOne } from "./unmatch-one";

const fake = simulatedQuickBooks();

/** An invoice that is wanted in QuickBooks, for a customer who is not there yet. */
async function invoiced() {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const { customerId } = await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  await at.inside(hearEvents);
  return { at, before: customers(at).length, customer: { kind: "customer" as const, localId: customerId } };
}

/** Sends one by one until the customer is this far. */
async function sendUntil(at: QuickBooksWorld, isSo: (customer: Link | undefined) => boolean | Promise<boolean>) {
  while (!(await isSo(await linkOf(at, "customer")))) {
    const links = await at.inside((ctx) =>
      claimLinks({ ...ctx, now: new Date(ctx.now.getTime() + 86_400_000) }, at.place.connectionId, "worker", 1),
    );
    await sendTogether(at.place, links, new AbortController().signal);
  }
}

const customers = (at: QuickBooksWorld) => fake.controls.entities(at.realmId).Customer;
const linkOf = async (at: QuickBooksWorld, localType: string) =>
  (await at.links()).find((link) => link.localType === localType);

describe("a decision about a customer", () => {
  it("is refused while QuickBooks did not say what became of it, and leaves no second one there", async () => {
    const { at, before, customer } = await invoiced();
    fake.controls.plan({ kind: "lost", path: "/customer", times: 1 });
    await sendUntil(at, (link) => link?.problem === "their_fault");
    const other = fake.controls.bookkeeper(at.realmId, "Customer", { DisplayName: "Quite Another" })["Customer"];
    if (!isObject(other)) throw new Error("no customer");
    await at.inside((ctx) => keepListed(ctx, at.place.connectionId, "Customer", [other]));
    const choose = (remoteId: string | null) => at.inside((ctx) => matchOne(ctx, { ...customer, remoteId }));
    const takeBack = () => at.inside((ctx) => unmatchOne(ctx, customer));
    for (const decide of [() => choose(String(other["Id"])), () => choose(null), takeBack]) {
      await expect(decide()).rejects.toMatchObject({ code: "being_sent" });
    }
    await at.drainAll();
    // Ours and the bookkeeper's.
    expect(customers(at)).toHaveLength(before + 2);
    expect(await linkOf(at, "invoice")).toMatchObject({ state: "linked" });
  }, 60_000);

  it("strands no document that waits for it when it is taken back", async () => {
    const { at, before, customer } = await invoiced();
    // The invoice is looked at while its customer's turn has not come.
    const later = { nextTryAt: new Date(Date.now() + 172_800_000) };
    await at.inside((ctx) =>
      ctx.tx.update(quickbooksLinks).set(later).where(eq(quickbooksLinks.localType, "customer")),
    );
    await sendUntil(at, async (link) => link !== undefined && (await linkOf(at, "invoice"))?.waitsFor === link.id);
    await at.inside((ctx) => unmatchOne(ctx, customer));
    expect(await linkOf(at, "customer")).toBeUndefined();
    await at.drainAll();
    expect(await linkOf(at, "invoice")).toMatchObject({ state: "linked" });
    expect(customers(at)).toHaveLength(before + 1);
  }, 60_000);
});
