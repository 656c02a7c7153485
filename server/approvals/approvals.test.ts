import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { approvals } from "@/drizzle/schema/registers";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { setPin } from "@/server/staff/set-pin";
import { addProduct } from "@/server/stock/add-product";
import { AddProduct } from "@/server/stock/input";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { ask, type PairedTablet, Trading } from "@/server/testing/trading";
import { publicError } from "@/server/trpc";
import { askApproval } from "./ask-approval";
import { decideApproval } from "./decide-approval";
import { AskApproval } from "./input";
import { noteOfflineApproval } from "./note-offline-approval";
import { type ApprovalRow, approvalDetail, approvalRow, waitingApprovals } from "./queries";
import { useApproval } from "./use-approval";
import { useApprovals } from "./use-approvals";
import { withdrawApproval } from "./withdraw-approval";

async function colleague(ctx: TestTenant, role: Role, name: string): Promise<TenantContext> {
  const acting = ctx.as(role, name);
  const id = acting.actor.id ?? newId();
  await ctx.tx.insert(members).values({ tenantId: ctx.tenant, id, personId: newId(), name, email: `${id}@x.test` });
  await ctx.tx.insert(memberRoles).values({ tenantId: ctx.tenant, memberId: id, companyId: ctx.company.id, role });
  return acting;
}

const cakestand = () => ({
  id: newId(),
  action: "discount" as const,
  subjectId: newId(),
  amountMinor: -255,
  reason: "Display piece, small chip on the base",
  details: { title: "20% off one item", limit: "Sam's limit is 10%" },
});
const later = (ctx: TenantContext, minutes: number): TenantContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

/** Sam at the till, and Tom who may agree. */
async function atTheTill(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const sam = tablet.at(await colleague(ctx, "cashier", "Sam Okafor"));
  const tom = await colleague(ctx, "manager", "Tom Ellery");
  const agreed = async (wish = cakestand()) => {
    await askApproval(sam, wish);
    await decideApproval(tom, { id: wish.id, reply: "" }, "approved");
    return wish;
  };
  return { tablet, sam, tom, agreed };
}

describe("a question of a till", () => {
  it("tells who may agree what stands on the shelf, what it cost and what would be left, and the till none of it", () =>
    inTestTenant(async (ctx) => {
      const { sam, tom } = await atTheTill(ctx);
      const facts = { sku: "CAKE-3", name: "Cakestand", price: "12.75", cost: "6.40", openingQuantity: "2" };
      const { id: productId } = await addProduct(ctx, AddProduct.parse(facts));
      const ask = async (goods: object) => {
        const wish = cakestand();
        const details = { ...wish.details, goods: { quantity: "1", netMinor: 850, productId, ...goods } };
        await askApproval(sam, AskApproval.parse({ ...wish, details }));
        return wish.id;
      };
      const id = await ask({});
      expect((await approvalDetail(tom, id)).goods).toEqual({
        ...{ productId, name: "Cakestand", onHand: "2.0000", costMinor: 640, marginPercent: "25" },
      });
      expect((await approvalDetail(sam, id)).goods).toBeNull();
      const below = await ask({ quantity: "2", netMinor: 1000 });
      expect((await approvalDetail(tom, below)).goods).toMatchObject({ costMinor: 1280, marginPercent: "-28" });
      for (const other of [newId(), "", "'; drop table products"]) {
        expect((await approvalDetail(tom, await ask({ productId: other }))).goods).toBeNull();
      }
    }));

  it("reaches whoever may agree, is answered in both names, and the timeline of the sale says so", () =>
    inTestTenant(async (ctx) => {
      const { tablet, sam, tom } = await atTheTill(ctx);
      const wish = cakestand();
      const asked = await askApproval(sam, wish);
      expect(asked).toMatchObject({ state: "asked", open: true, askedByName: "Sam Okafor", askedByRole: "cashier" });
      expect(asked.registerName).toBe(tablet.register.name);
      expect((await waitingApprovals(tom)).map(({ id }) => id)).toEqual([wish.id]);
      const answer = await decideApproval(tom, { id: wish.id, reply: "Only today" }, "approved");
      expect(answer).toMatchObject({
        state: "approved",
        way: "device",
        decidedByName: "Tom Ellery",
        reply: "Only today",
      });
      expect(await waitingApprovals(tom)).toEqual([]);
      expect(await approvalRow(sam, wish.id)).toMatchObject({ state: "approved", open: false });
      expect(sam.announcements).toContainEqual({ topic: "approval", id: wish.id });
      const told = await ctx.tx
        .select({ kind: events.kind, details: events.details })
        .from(eventSubjects)
        .innerJoin(events, and(eq(events.tenantId, ctx.tenant), eq(events.id, eventSubjects.eventId)))
        .where(eq(eventSubjects.subjectId, wish.subjectId))
        .orderBy(events.id);
      expect(told.map(({ kind }) => kind)).toEqual(["approval.asked", "approval.approved"]);
      expect(told[1]?.details).toMatchObject({ askedBy: "Sam Okafor", decidedBy: "Tom Ellery", amountMinor: -255 });
    }));

  it("is one question however often it is sent, and no other under its id", () =>
    inTestTenant(async (ctx) => {
      const { sam, tom, agreed } = await atTheTill(ctx);
      const wish = await agreed();
      expect(await askApproval(sam, wish)).toMatchObject({ state: "approved" });
      await expect(askApproval(sam, { ...wish, amountMinor: -256 })).rejects.toMatchObject({ code: "approval_exists" });
      const elsewhere = { ...tom, company: { ...tom.company, id: newId() } };
      await expect(approvalRow(elsewhere, wish.id)).rejects.toMatchObject({ kind: "not_found" });
    }));

  it("waits ten minutes, and no answer comes after that", () =>
    inTestTenant(async (ctx) => {
      const { sam, tom } = await atTheTill(ctx);
      const wish = cakestand();
      await askApproval(sam, wish);
      expect(await waitingApprovals(later(tom, 9))).toHaveLength(1);
      expect(await waitingApprovals(later(tom, 11))).toHaveLength(0);
      const late = decideApproval(later(tom, 11), { id: wish.id, reply: "" }, "approved");
      await expect(late).rejects.toMatchObject({ code: "approval_expired" });
    }));

  it("is answered once: whoever is slower hears who was faster", () =>
    inTestTenant(async (ctx) => {
      const { sam, tom, agreed } = await atTheTill(ctx);
      const wish = await agreed();
      const again = decideApproval(ctx, { id: wish.id, reply: "" }, "declined");
      await expect(again).rejects.toMatchObject({ code: "approval_decided", message: /^Tom Ellery has agreed/ });
      const no = cakestand();
      await askApproval(sam, no);
      await decideApproval(tom, { id: no.id, reply: "Not that one" }, "declined");
      await expect(decideApproval(ctx, { id: no.id, reply: "" }, "approved")).rejects.toMatchObject({
        message: /^Tom Ellery has declined/,
      });
      await expect(useApproval(sam, no)).rejects.toMatchObject({ code: "approval_declined" });
    }));

  it("is taken back by the till that asked; an answer that was faster stands", () =>
    inTestTenant(async (ctx) => {
      const { tablet, sam, tom, agreed } = await atTheTill(ctx);
      const wish = cakestand();
      await askApproval(sam, wish);
      expect(await withdrawApproval(sam, wish)).toMatchObject({ state: "withdrawn" });
      await expect(decideApproval(tom, { id: wish.id, reply: "" }, "approved")).rejects.toMatchObject({
        code: "approval_withdrawn",
      });
      await expect(useApproval(sam, wish)).rejects.toMatchObject({ code: "approval_withdrawn" });
      const given = await agreed();
      expect(await withdrawApproval(sam, given)).toMatchObject({ state: "approved" });
      const other = await aTablet(ctx, { siteId: ctx.siteId });
      const jonas = other.at(await colleague(ctx, "cashier", "Jonas Bauer"));
      await expect(withdrawApproval(jonas, given)).rejects.toMatchObject({ kind: "not_found" });
      await expect(approvalRow(jonas, given.id)).rejects.toMatchObject({ kind: "not_found" });
      const beside = (await aTablet(ctx, { register: tablet.register }, "Window")).at(jonas);
      expect(await approvalRow(beside, given.id)).toMatchObject({ id: given.id });
    }));

  it("is about a till of the company: a tablet's own, or one that is named", () =>
    inTestTenant(async (ctx) => {
      const { tablet, sam } = await atTheTill(ctx);
      const office = await colleague(ctx, "clerk", "Priya Shah");
      await expect(askApproval(office, cakestand())).rejects.toMatchObject({ kind: "invalid", field: "registerId" });
      await expect(askApproval(office, { ...cakestand(), registerId: newId() })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(askApproval(sam, { ...cakestand(), registerId: newId() })).rejects.toMatchObject({
        kind: "not_found",
      });
      const asked = await askApproval(office, { ...cakestand(), registerId: tablet.register.id });
      expect(asked).toMatchObject({ askedByName: "Priya Shah", registerId: tablet.register.id });
      const program = { ...ctx, actor: { kind: "api_key", id: newId(), name: "Bot" } } as const;
      await expect(decideApproval(program, { id: asked.id, reply: "" }, "approved")).rejects.toMatchObject({
        kind: "forbidden",
      });
    }));
});

describe("an approval", () => {
  it("is for one time, one action, one subject, one amount", () =>
    inTestTenant(async (ctx) => {
      const { sam, agreed } = await atTheTill(ctx);
      const wish = await agreed();
      const others = [
        { ...wish, amountMinor: -256 },
        { ...wish, action: "price" as const },
        { ...wish, subjectId: newId() },
      ];
      for (const other of others) {
        await expect(useApproval(sam, other)).rejects.toMatchObject({ code: "approval_for_other" });
      }
      expect(await useApproval(sam, wish)).toMatchObject({ id: wish.id, byName: "Tom Ellery", way: "device" });
      await expect(useApproval(sam, wish)).rejects.toMatchObject({ code: "approval_used", message: /Tom Ellery/ });
    }));

  it("is not there before somebody agreed, nor for another company", () =>
    inTestTenant(async (ctx) => {
      const { sam, agreed } = await atTheTill(ctx);
      const waiting = cakestand();
      await askApproval(sam, waiting);
      await expect(useApproval(sam, waiting)).rejects.toMatchObject({ code: "approval_waiting" });
      await expect(useApproval(sam, cakestand())).rejects.toMatchObject({ kind: "not_found" });
      const given = await agreed();
      const elsewhere = { ...sam, company: { ...sam.company, id: newId() } };
      await expect(useApproval(elsewhere, given)).rejects.toMatchObject({ kind: "not_found" });
    }));

  it("holds for the working day it was given on, by when it was done and not by when that arrived", () =>
    inTestTenant(async (ctx) => {
      const { sam, agreed } = await atTheTill(ctx);
      const [late, sent] = [await agreed(), await agreed()];
      const nextDay = later(sam, 24 * 60);
      await expect(useApproval(nextDay, late)).rejects.toMatchObject({ code: "approval_expired" });
      expect(await useApproval(nextDay, sent, later(sam, 30).now)).toMatchObject({ id: sent.id });
    }));

  it("is used together with others of the same sale; what cannot be used is left out", () =>
    inTestTenant(async (ctx) => {
      const { sam, agreed } = await atTheTill(ctx);
      const [first, second, third] = [await agreed(), await agreed(), cakestand()];
      await askApproval(sam, third);
      const used = await useApprovals(sam, [first, { ...second, amountMinor: 1 }, third, cakestand()]);
      expect([...used.keys()]).toEqual([first.id]);
      expect(await useApprovals(sam, [])).toEqual(new Map());
      expect([...(await useApprovals(sam, [first, second])).keys()]).toEqual([second.id]);
    }));
});

describe("a yes a tablet took while it was alone", () => {
  it("is kept once, from somebody who may agree, and used as any other", () =>
    inTestTenant(async (ctx) => {
      const { tablet, sam, tom } = await atTheTill(ctx);
      const decidedById = tom.actor.id ?? "";
      await setPin(ctx, { memberId: decidedById, pin: "4821" });
      const wish = cakestand();
      const hourAgo = later(ctx, -60).now;
      const note = { ...wish, decidedById, askedAt: hourAgo, decidedAt: hourAgo };
      expect(await noteOfflineApproval(sam, note)).toEqual({ id: wish.id, accepted: true });
      expect(await noteOfflineApproval(sam, note)).toEqual({ id: wish.id, accepted: true });
      expect(await approvalRow(sam, wish.id)).toMatchObject({
        way: "offline_pin",
        decidedAt: hourAgo,
        state: "approved",
      });
      const used = await useApproval(sam, wish);
      expect(used).toMatchObject({ byName: "Tom Ellery", way: "offline_pin" });
      await noteOfflineApproval(sam, note);
      await expect(useApproval(sam, wish)).rejects.toMatchObject({ code: "approval_used" });
      await expect(noteOfflineApproval(sam, { ...note, registerId: newId() })).rejects.toMatchObject({
        kind: "not_found",
      });
      const ahead = { ...note, id: newId(), decidedAt: later(ctx, 600).now };
      const device = { kind: "device", id: tablet.device.id, name: tablet.device.name } as const;
      await noteOfflineApproval({ ...sam, actor: device }, { ...ahead, askedById: sam.actor.id });
      expect(await approvalRow(sam, ahead.id)).toMatchObject({ askedByName: "Sam Okafor" });
      expect(await approvalRow(sam, ahead.id)).toMatchObject({ decidedAt: ctx.now });
    }));

  it("is worth nothing from somebody who may not, has no PIN, or is not here", () =>
    inTestTenant(async (ctx) => {
      const { sam, tom } = await atTheTill(ctx);
      await setPin(ctx, { memberId: sam.actor.id ?? "", pin: "4821" });
      for (const decidedById of [sam.actor.id ?? "", tom.actor.id ?? "", newId()]) {
        const wish = cakestand();
        const note = { ...wish, decidedById, askedAt: ctx.now, decidedAt: ctx.now };
        expect(await noteOfflineApproval(sam, note)).toEqual({ id: wish.id, accepted: false });
      }
      expect(await ctx.tx.select().from(approvals).where(eq(approvals.tenantId, ctx.tenant))).toEqual([]);
    }));
});

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown) => publicError(thrown, "test"),
  );

async function shop() {
  const company = await Trading.open("Larkfield");
  const tablet = await company.tablet();
  const sam = await company.colleague("cashier");
  const tom = await company.colleague("manager");
  const clerk = await company.colleague("clerk");
  await company.ask("staff.setPin", { memberId: tom.memberId, pin: "4821" });
  await company.ask("staff.setPin", { memberId: clerk.memberId, pin: "5093" });
  const request = (at: PairedTablet = tablet) => {
    const asked = at.request();
    if (asked.credentials.kind !== "device") throw new Error("a tablet asks as a device");
    return { ...asked, credentials: { ...asked.credentials, operatorId: sam.memberId } };
  };
  const here = (more: object) => ask<ApprovalRow>(request(), "approvals.approveHere", { ...cakestand(), ...more });
  return { company, tablet, tom, clerk, request, here };
}

describe("a manager's PIN at the till", () => {
  it("agrees at once, found out whose it is, or for a question that was asked before", async () => {
    const { tom, request, here } = await shop();
    expect(await here({ pin: "4821" })).toMatchObject({ state: "approved", way: "pin", askedByName: "cashier" });
    expect(await here({ pin: "4821", memberId: tom.memberId })).toMatchObject({ decidedByName: "manager" });
    const wish = cakestand();
    await ask(request(), "approvals.ask", wish);
    const granted = await here({ ...wish, pin: "4821" });
    expect(granted).toMatchObject({ id: wish.id, state: "approved", askedByName: "cashier", decidedByName: "manager" });
    expect(await here({ ...wish, pin: "4821" })).toMatchObject({ id: wish.id, state: "approved" });
    expect(await errorOf(here({ ...wish, amountMinor: -999, pin: "4821" }))).toMatchObject({ code: "approval_exists" });
  });

  it("is no PIN of somebody who may not agree, nor a wrong one, in the same words", async () => {
    const { clerk, here } = await shop();
    const told = [];
    for (const wish of [
      { pin: "5093" },
      { pin: "5093", memberId: clerk.memberId },
      { pin: "7777" },
      { pin: "4821", memberId: newId() },
    ]) {
      told.push(await errorOf(here(wish)));
    }
    expect(new Set(told.map((error) => JSON.stringify({ ...error }))).size).toBe(1);
    expect(told[0]).toMatchObject({ kind: "unauthorized", message: /^This PIN is not that of a manager/ });
  });

  it("is tried five times, then the till waits, also for the right one", async () => {
    const { here } = await shop();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => errorOf(here({ pin: String(6000 + n) }))));
    expect(answers.filter((error) => error?.kind === "unauthorized")).toHaveLength(5);
    expect(answers.filter((error) => error?.code === "too_many_attempts")).toHaveLength(25);
    expect(await errorOf(here({ pin: "4821" }))).toMatchObject({ code: "too_many_attempts" });
  });

  it("that two managers have needs a name", async () => {
    const { company, here } = await shop();
    const aisha = await company.colleague("manager");
    await company.ask("staff.setPin", { memberId: aisha.memberId, pin: "4821" });
    expect(await errorOf(here({ pin: "4821" }))).toMatchObject({ code: "pin_shared" });
    expect(await here({ pin: "4821", memberId: aisha.memberId })).toMatchObject({ state: "approved" });
  });

  it("works at a paired tablet only, and an owner at their own till may agree with themselves", async () => {
    const { company, tablet } = await shop();
    await company.ask("staff.setOwnPin", { pin: "7306" });
    const wish = { ...cakestand(), pin: "7306" };
    expect(await errorOf(ask(company.request(), "approvals.approveHere", wish))).toMatchObject({ kind: "forbidden" });
    const own = await ask<ApprovalRow>(tablet.request(), "approvals.approveHere", wish);
    expect(own).toMatchObject({ askedByName: "Maya Lindqvist", decidedByName: "Maya Lindqvist" });
  });
});

describe("who may agree", () => {
  it("is a lead: nobody else sees what waits or answers it", async () => {
    const { company, tom, clerk, request } = await shop();
    const wish = cakestand();
    await ask(request(), "approvals.ask", wish);
    expect(await errorOf(ask(clerk.request(), "approvals.waiting"))).toMatchObject({ kind: "forbidden" });
    expect(await errorOf(ask(clerk.request(), "approvals.get", { id: wish.id }))).toMatchObject({ kind: "not_found" });
    expect(await errorOf(ask(request(), "approvals.approve", { id: wish.id }))).toMatchObject({ kind: "forbidden" });
    expect(await errorOf(ask(clerk.request(), "approvals.approve", { id: wish.id }))).toMatchObject({
      kind: "forbidden",
    });
    expect(await ask<ApprovalRow[]>(tom.request(), "approvals.waiting")).toHaveLength(1);
    expect(await ask(tom.request(), "approvals.decline", { id: wish.id, reply: "No" })).toMatchObject({
      state: "declined",
    });
    expect(await company.ask("approvals.waiting")).toEqual([]);
  });
});
