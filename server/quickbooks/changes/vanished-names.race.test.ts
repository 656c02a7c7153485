import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import { decideDrift } from "@/server/quickbooks/review/decide-drift";
import { matchOne } from "@/server/quickbooks/setup/match-one";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { confirmOnPaper, connectedWorld, simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { handleNotices } from "./handle-notices";
import { keepListed } from "./keep-listed";
import { settleChange } from "./settle-change";
import { settleMerge } from "./settle-merge";
import { storeNotices } from "./store-notices";

type Row = Record<string, unknown>;

const fake = simulatedQuickBooks();

/** An invoice whose customer was chosen among theirs, and then made inactive there; another one stands beside. */
async function vanished() {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const { customerId } = await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  const made = (DisplayName: string) =>
    fake.controls.bookkeeper(at.realmId, "Customer", { DisplayName })["Customer"] as Row;
  const [one, other] = [made("Quite One"), made("Quite Another")];
  await at.inside((ctx) => keepListed(ctx, at.place.connectionId, "Customer", [one, other]));
  const choose = (theirs: Row) =>
    at.inside((ctx) => matchOne(ctx, { kind: "customer", localId: customerId, remoteId: String(theirs["Id"]) }));
  await choose(one);
  const LastUpdatedTime = new Date(Date.now() + 60_000).toISOString();
  const theirs = { ...one, Active: false, SyncToken: "9", MetaData: { LastUpdatedTime } };
  const { connectionId } = at.place;
  await at.inside((ctx) =>
    settleChange(ctx, connectionId, { entity: "Customer", remoteId: String(one["Id"]), theirs }),
  );
  const isOpen = and(eq(quickbooksReviews.decision, "open"), eq(quickbooksReviews.connectionId, connectionId));
  const cards = () => at.inside((ctx) => ctx.tx.select().from(quickbooksReviews).where(isOpen));
  const send = async () => {
    await at.inside(hearEvents);
    await at.drainAll();
    const links = await at.links();
    return new Map(links.map((link) => [link.localType, link]));
  };
  return { ...at, one, other, choose, cards, send };
}

describe("a customer that was made inactive there", () => {
  it("is asked about no more once another was chosen, and the old question changes nothing of that one", async () => {
    const at = await vanished();
    const [card] = await at.cards();
    await at.choose(at.other);
    expect(await at.cards()).toEqual([]);
    const old = at.inside((ctx) => decideDrift(ctx, { id: card?.id ?? "", decision: "take_theirs" }));
    await expect(old).rejects.toMatchObject({ code: "already_decided" });
    const links = await at.send();
    expect(links.get("customer")).toMatchObject({ state: "linked", remoteId: at.other["Id"], voided: false });
    expect(links.get("invoice")).toMatchObject({ state: "linked" });
  });

  it("and taken so is not what another one is that is chosen afterwards", async () => {
    const at = await vanished();
    const [card] = await at.cards();
    await at.inside((ctx) => decideDrift(ctx, { id: card?.id ?? "", decision: "take_theirs" }));
    await at.choose(at.other);
    expect((await at.send()).get("invoice")).toMatchObject({ state: "linked" });
  });

  it("as it was merged into another stands for that one, and its documents go", async () => {
    const at = await vanished();
    const merge = { entity: "Customer", goneId: String(at.one["Id"]), survivor: at.other };
    await at.inside((ctx) => settleMerge(ctx, at.place.connectionId, merge));
    expect(await at.cards()).toEqual([]);
    const links = await at.send();
    expect(links.get("customer")).toMatchObject({ state: "linked", remoteId: at.other["Id"], problem: null });
    expect(links.get("invoice")).toMatchObject({ state: "linked" });
  });
});

it("two that were merged at once, of which only is told what is left, are asked about and not mixed up", async () => {
  const at = await deskOf(fake);
  const make = (name: string) => at.inside((ctx) => newCustomer(ctx, name));
  const made = (DisplayName: string) =>
    String((fake.controls.bookkeeper(at.realmId, "Customer", { DisplayName })["Customer"] as Row)["Id"]);
  const [alpha, gamma] = [await make("Alpha"), await make("Gamma")];
  await at.sync();
  const into = [made("Beta"), made("Delta")];
  const gone = [(await at.linkOf(alpha)).remoteId, (await at.linkOf(gamma)).remoteId];
  for (const [index, id] of into.entries()) fake.controls.merge(at.realmId, "Customer", gone[index] ?? "", id);
  await at.inside((ctx) =>
    storeNotices(
      ctx,
      at.realmId,
      into.map((remoteId) => ({
        ...{ realmId: at.realmId, eventId: `merge ${remoteId}`, entity: "Customer", remoteId, verb: "merged" },
        happenedAt: new Date().toISOString(),
      })),
    ),
  );
  await handleNotices(at.place);
  const asked = { state: "attention", problem: "drift", problemCode: "deleted" };
  expect(await at.linkOf(alpha)).toMatchObject({ ...asked, remoteId: gone[0] });
  expect(await at.linkOf(gamma)).toMatchObject({ ...asked, remoteId: gone[1] });
});
