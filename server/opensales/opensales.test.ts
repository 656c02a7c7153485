import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openSaleOperations, openSales } from "@/drizzle/schema/open-sales";
import { tillRules } from "@/drizzle/schema/registers";
import { askApproval } from "@/server/approvals/ask-approval";
import { decideApproval } from "@/server/approvals/decide-approval";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { parseInput } from "@/server/parse-input";
import { updateRules } from "@/server/registers/update-rules";
import { anOperation, everyOperation } from "@/server/testing/open-sale";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { type BasketOperation, foldBasket } from "@/server/till/basket";
import type { TabletContext } from "@/server/trpc";
import { closeOpenSale } from "./close-open-sale";
import { discardOpenSale } from "./discard-open-sale";
import { PushOperations } from "./input";
import { lookAtSale } from "./look-at-sale";
import { moveOpenSale } from "./move-open-sale";
import { pushOperations } from "./push-operations";
import { listOpenSales, openSaleSince } from "./queries";
import { releaseLease } from "./release-lease";
import { takeLease } from "./take-lease";

const later = <T extends TenantContext>(ctx: T, seconds: number): T => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1_000),
});
const figures = (totalMinor: number) => ({
  totalMinor,
  itemCount: 1,
  outline: { lines: [{ quantity: "1", name: "Breakfast tea" }], more: 0, guests: 2, serviceMode: "eat_in" as const },
});
const push = async (ctx: TabletContext, wish: object) => pushOperations(ctx, await parseInput(PushOperations, wish));
const operationsOf = (answer: { operations: { operation: BasketOperation }[] }) =>
  answer.operations.map(({ operation }) => operation);

/** Two tablets at two tills of a site: Maya's and Jonas's. */
async function twoTablets(ctx: TestTenant): Promise<{ maya: TabletContext; jonas: TabletContext }> {
  const [one, two] = [await aTablet(ctx, ctx), await aTablet(ctx, ctx)];
  return {
    maya: { ...one.at({ ...ctx, announcements: [] }), device: { ...one.device, registerName: "Till 1" } },
    jonas: {
      ...two.at({ ...ctx.as("cashier", "Jonas"), announcements: [] }),
      device: { ...two.device, registerName: "Till 2" },
    },
  };
}

describe("an open sale", () => {
  it("is what every tablet added, in one order, whoever sent it first", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const id = newId();
      const [tea, cake, soup] = [anOperation(), anOperation(), anOperation()];
      const parked = await push(maya, {
        id,
        name: "Table 4",
        place: "table",
        operations: [tea],
        figures: figures(290),
      });
      expect(parked).toMatchObject({ from: 0, figuresWanted: false, card: { revision: 1, totalMinor: 290 } });
      const [card] = (await listOpenSales(jonas, {})).cards;
      expect(card).toMatchObject({ id, name: "Table 4", place: "table", itemCount: 1, openOn: null, lease: null });
      expect(card?.outline).toEqual(figures(290).outline);

      // Jonas has seen nothing yet, so his figures are not those of the sale.
      const added = await push(jonas, { id, since: 0, operations: [cake], figures: figures(420) });
      expect(operationsOf(added)).toEqual([tea, cake]);
      expect(added).toMatchObject({ figuresWanted: true, card: { revision: 2, totalMinor: 290 } });
      const settled = await push(jonas, { id, since: 2, figures: figures(710) });
      expect(settled).toMatchObject({ operations: [], figuresWanted: false, card: { totalMinor: 710, revision: 2 } });

      const more = await push(maya, { id, since: 1, operations: [soup] });
      expect(operationsOf(more)).toEqual([cake, soup]);
      expect(more.operations.map(({ revision }) => revision)).toEqual([2, 3]);
    }));

  it("takes an operation once, however often it is sent", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const wish = { id: newId(), name: "Blue coat", since: 0, operations: [anOperation(), anOperation()] };
      await push(maya, wish);
      const again = await push(maya, { ...wish, operations: [...wish.operations, ...wish.operations] });
      expect(operationsOf(again)).toEqual(wish.operations);
      expect(again.card).toMatchObject({ revision: 2, name: "Blue coat", place: "name" });
    }));

  it("hands on every kind of operation as it was sent, and refuses what is none", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const [id, operations] = [newId(), everyOperation()];
      await push(maya, { id, name: "Room 12", place: "room", operations });
      const read = operationsOf(await openSaleSince(jonas, { id, since: 0 }));
      expect(read).toEqual(operations);
      expect(foldBasket(read)).toEqual(foldBasket(operations));
      for (const wrong of [
        {},
        { ...anOperation(), type: "steal" },
        { ...anOperation(), at: "noon" },
        { ...anOperation(), line: 3 },
      ]) {
        await expect(push(maya, { id, operations: [wrong] })).rejects.toMatchObject({ kind: "invalid" });
      }
    }));

  it("keeps who did what, by the tablet's word, and which tablet sent it", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const id = newId();
      await push(maya, { id, name: "Table 4", operations: [anOperation({ byName: "Jonas", deviceName: "Till 2" })] });
      const rows = await ctx.tx.select().from(openSaleOperations).where(eq(openSaleOperations.openSaleId, id));
      expect(rows).toMatchObject([{ deviceId: maya.device.id, deviceName: "Till 2", actorName: "Jonas", revision: 1 }]);
    }));

  it("begins again for a tablet that knows more than the office", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const [id, operations] = [newId(), [anOperation()]];
      await push(maya, { id, name: "Table 4", operations });
      expect(await openSaleSince(maya, { id, since: 9 })).toMatchObject({ from: 0, operations: [{ revision: 1 }] });
      expect(await push(maya, { id, since: 9 })).toMatchObject({ from: 0, operations: [{ revision: 1 }] });
      expect(await takeLease(maya, { id, since: 9 })).toMatchObject({ from: 0, operations: [{ revision: 1 }] });
    }));

  it("needs a name to begin, and does not take another sale's operations", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const operations = [anOperation()];
      await expect(push(maya, { id: newId(), operations })).rejects.toMatchObject({ kind: "invalid", field: "name" });
      await push(maya, { name: "Table 4", operations });
      await expect(push(maya, { name: "Table 5", operations })).rejects.toMatchObject({ code: "operation_elsewhere" });
    }));

  it("tells the others when it changed, and only then", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const [id, operations] = [newId(), [anOperation()]];
      await push(maya, { id, name: "Table 4", operations });
      await push(maya, { id, operations });
      await lookAtSale(maya, { id, looking: true });
      await lookAtSale(later(maya, 30), { id, looking: true });
      expect(maya.announcements).toEqual([
        { topic: "open_sale", id },
        { topic: "open_sale", id },
      ]);
    }));

  it("can be moved to another table with all that is on it", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const id = newId();
      await push(maya, { id, name: "Table 4", place: "table", operations: [anOperation()] });
      const { card } = await moveOpenSale(maya, { id, name: "Room 12", place: "room" });
      expect(card).toMatchObject({ name: "Room 12", place: "room", revision: 1 });
      expect((await moveOpenSale(maya, { id, name: "Room 14" })).card).toMatchObject({
        name: "Room 14",
        place: "room",
      });
    }));
});

describe("a sale on a screen", () => {
  it("is named with the till and who stands at it, for a minute after the last word", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const id = newId();
      await push(maya, { id, name: "Table 4" });
      await lookAtSale(maya, { id, looking: true });
      const { card } = await lookAtSale(later(jonas, 59), { id, looking: true });
      expect(card.openOn).toMatchObject({ name: "Till 1, Maya Lindqvist", mine: false });
      const { card: hers } = await lookAtSale(later(jonas, 61), { id, looking: true });
      expect(hers.openOn).toMatchObject({ name: "Till 2, Jonas", mine: true });
      await lookAtSale(later(jonas, 62), { id, looking: false });
      expect((await listOpenSales(later(maya, 62), {})).cards[0]?.openOn).toBeNull();
    }));
});

describe("taking the money", () => {
  it("keeps the others from changing it, says who and until when, and ends by itself", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const id = newId();
      await push(maya, { id, name: "Table 4", operations: [anOperation()] });
      const until = new Date(ctx.now.getTime() + 120_000);
      const taken = await takeLease(maya, { id, since: 0 });
      expect(taken.card.lease).toEqual({ name: "Till 1, Maya Lindqvist", until, mine: true });
      expect(taken.operations).toHaveLength(1);

      const held = {
        code: "lease_held",
        message: expect.stringContaining("Till 1, Maya Lindqvist is taking payment for Table 4"),
        figures: { heldBy: "Till 1, Maya Lindqvist", until: until.toISOString() },
      };
      const operations = [anOperation()];
      await expect(takeLease(jonas, { id, since: 0 })).rejects.toMatchObject(held);
      await expect(push(jonas, { id, operations })).rejects.toMatchObject(held);
      await expect(discardOpenSale(jonas, { id, reason: "Gone" })).rejects.toMatchObject(held);
      expect((await releaseLease(jonas, { id })).card.lease).toMatchObject({ mine: false });
      expect(operationsOf(await push(jonas, { id, since: 0 }))).toHaveLength(1);
      await push(maya, { id, since: 1, operations: [anOperation()] });

      expect((await push(later(jonas, 121), { id, operations })).card).toMatchObject({ lease: null, revision: 3 });
      expect((await takeLease(later(jonas, 121), { id, since: 3 })).card.lease?.mine).toBe(true);
    }));

  it("lasts as long as the company says, and can be let go", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const rules = { rules: { leaseSeconds: 30 } };
      await ctx.tx
        .insert(tillRules)
        .values({ tenantId: ctx.tenant, companyId: ctx.company.id, ...rules })
        .onConflictDoUpdate({ target: [tillRules.tenantId, tillRules.companyId], set: rules });
      const id = newId();
      await push(maya, { id, name: "Table 4" });
      expect((await takeLease(maya, { id, since: 0 })).card.lease?.until).toEqual(new Date(ctx.now.getTime() + 30_000));
      expect((await releaseLease(maya, { id })).card.lease).toBeNull();
      expect((await takeLease(jonas, { id, since: 0 })).card.lease?.mine).toBe(true);
    }));
});

describe("the end of an open sale", () => {
  it("is being paid: it leaves the list, and who comes after the money is told so", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const [id, saleId, operations] = [newId(), newId(), [anOperation()]];
      const deviceId = maya.device.id;
      await push(maya, { id, name: "Table 4", operations });
      await push(jonas, { id, since: 1, operations: [anOperation()] });
      expect(await closeOpenSale(maya, { id, saleId, deviceId, revision: 1 })).toEqual({
        outcome: "closed",
        addedSince: 1,
      });
      expect(await closeOpenSale(maya, { id, saleId, deviceId })).toEqual({ outcome: "closed_before" });
      expect((await listOpenSales(maya, {})).cards).toEqual([]);
      const paid = { code: "open_sale_paid", message: expect.stringContaining("Table 4 is paid already") };
      await expect(push(jonas, { id, since: 2, operations: [anOperation()] })).rejects.toMatchObject(paid);
      await expect(takeLease(jonas, { id, since: 2 })).rejects.toMatchObject(paid);
      await expect(discardOpenSale(jonas, { id, reason: "Gone" })).rejects.toMatchObject(paid);
      await expect(moveOpenSale(jonas, { id, name: "Table 5" })).rejects.toMatchObject(paid);
      // Nothing new in it: a tablet that never heard the answer is answered.
      expect(await push(maya, { id, since: 0, operations })).toMatchObject({ card: { status: "paid", saleId } });
      expect(await closeOpenSale(jonas, { id, saleId: newId(), deviceId: jonas.device.id })).toMatchObject({
        outcome: "paid_already",
        name: "Table 4",
        saleId,
      });
    }));

  it("is being discarded, with the reason on record; a sale that was paid all the same finds out", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      const id = newId();
      await push(maya, { id, name: "Table 4", operations: [anOperation()] });
      await discardOpenSale(jonas, { id, reason: "The guests left" });
      expect((await listOpenSales(maya, {})).cards).toEqual([]);
      await expect(push(maya, { id, operations: [anOperation()] })).rejects.toMatchObject({
        code: "open_sale_discarded",
        message: expect.stringContaining("discarded by Jonas: The guests left"),
      });
      expect(await closeOpenSale(maya, { id, saleId: newId(), deviceId: maya.device.id })).toEqual({
        outcome: "discarded",
        name: "Table 4",
        byName: "Jonas",
        reason: "The guests left",
      });
      const [row] = await ctx.tx.select().from(openSales).where(eq(openSales.id, id));
      expect(row).toMatchObject({ status: "discarded", saleId: null });
    }));

  it("is discarded by somebody who may not take lines off only with a manager's yes to it, once", () =>
    inTestTenant(async (ctx) => {
      const { maya, jonas } = await twoTablets(ctx);
      await ctx.tx.insert(tillRules).values({
        ...{ tenantId: ctx.tenant, companyId: ctx.company.id, version: 1 },
        rules: { roles: { cashier: { voidLine: false } } },
      });
      const id = newId();
      await push(maya, { id, name: "Table 4", operations: [anOperation()], figures: figures(290) });
      await expect(discardOpenSale(jonas, { id, reason: "Gone" })).rejects.toMatchObject({ code: "approval_needed" });
      const wish = { id: newId(), action: "void_line", subjectId: id, amountMinor: 290, reason: "Gone" } as const;
      const { id: approvalId } = await askApproval(jonas, { ...wish, details: {} });
      await decideApproval(maya, { id: approvalId, reply: "" }, "approved");
      await discardOpenSale(jonas, { id, reason: "Gone", approvalId });
      const [row] = await ctx.tx.select().from(openSales).where(eq(openSales.id, id));
      expect(row).toMatchObject({ status: "discarded", discardReason: "Gone" });
      const other = newId();
      await push(maya, { id: other, name: "Table 5", operations: [anOperation()], figures: figures(290) });
      await expect(discardOpenSale(jonas, { id: other, reason: "Gone", approvalId })).rejects.toMatchObject({
        code: "approval_used",
      });
      await discardOpenSale(maya, { id: other, reason: "The owner may" });
    }));

  it("keeps its prices as they are: whether tills sell with tax is not changed while one is open", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const id = newId();
      await push(maya, { id, name: "Table 4", operations: [anOperation()] });
      await expect(updateRules(ctx, { version: 0, rules: { pricesWithTax: true } })).rejects.toMatchObject({
        code: "open_sales",
        message: expect.stringMatching(/^1 sale is parked/),
      });
      await discardOpenSale(maya, { id, reason: "Gone" });
      expect((await updateRules(ctx, { version: 0, rules: { pricesWithTax: true } })).rules.pricesWithTax).toBe(true);
    }));

  it("is put down for a sale the office had not heard of, so that what comes late does not open it again", () =>
    inTestTenant(async (ctx) => {
      const { maya } = await twoTablets(ctx);
      const [id, saleId] = [newId(), newId()];
      const wish = { id, saleId, deviceId: maya.device.id, name: "Table 4" };
      expect(await closeOpenSale(maya, wish)).toEqual({ outcome: "closed", addedSince: 0 });
      await expect(push(maya, { id, name: "Table 4", operations: [anOperation()] })).rejects.toMatchObject({
        code: "open_sale_paid",
      });
      const stranger = { id: newId(), saleId, deviceId: newId() };
      expect(await closeOpenSale(maya, stranger)).toEqual({ outcome: "closed", addedSince: 0 });
    }));
});
