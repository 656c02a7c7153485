import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accounts } from "@/drizzle/schema/ledger";
import { events } from "@/drizzle/schema/outbox";
import { devices } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { postEntry } from "@/server/ledger/post-entry";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { archiveRegister } from "./archive-register";
import { bootstrap } from "./bootstrap";
import { changeDevice } from "./change-device";
import { createRegister } from "./create-register";
import { heartbeat } from "./heartbeat";
import { pairDevice } from "./pair-device";
import { listRegisters, registerRow, registerTimeline } from "./queries";
import { readRules } from "./read-rules";
import { removeRounding } from "./remove-rounding";
import { revokeDevice } from "./revoke-device";
import { roundingRules } from "./rounding-rules";
import { saveRounding } from "./save-rounding";
import { setHand } from "./set-hand";
import { updateRegister } from "./update-register";
import { updateRules } from "./update-rules";

const till = (ctx: TestTenant, name = "Till 1") => createRegister(ctx, { name, siteId: ctx.siteId });
const accountOf = async (ctx: TenantContext, code: string) => {
  const [row] = await ctx.tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant), eq(accounts.code, code)));
  return row;
};
const lastEvent = async (ctx: TenantContext) => {
  const rows = await ctx.tx
    .select({ kind: events.kind, details: events.details })
    .from(events)
    .where(eq(events.tenantId, ctx.tenant))
    .orderBy(desc(events.id))
    .limit(1);
  return rows[0];
};
const beat = {
  appVersion: "1.4.0",
  lastCounter: 7,
  unsentCount: 3,
  unsent: "96.30",
  oldestUnsentAt: new Date("2026-01-31T09:00:00Z"),
  clockSkewMs: -192_000,
  readiness: { printer: { state: "bad" as const, words: "Not seen" } },
};
const again = (name: string) => ({ secret: `secret-${name}`.padEnd(43, "x"), userAgent: "test" });

describe("a till", () => {
  it("has a cash account of its own, without a purpose and with the next free code", () =>
    inTestTenant(async (ctx) => {
      const [first, second] = [await till(ctx), await till(ctx, "Till 2")];
      expect([first.accountCode, second.accountCode]).toEqual(["1001", "1002"]);
      expect(await accountOf(ctx, "1001")).toMatchObject({ name: "Till 1 cash", type: "asset", purpose: null });
      expect(await lastEvent(ctx)).toMatchObject({ kind: "register.created", details: { accountCode: "1002" } });
      const many = [];
      for (let n = 3; n <= 10; n++) many.push((await till(ctx, `Till ${n}`)).accountCode);
      expect(many.at(-1)).toBe("1011");
    }));

  it("has a name no other till of the site has, and a site of the company", () =>
    inTestTenant(async (ctx) => {
      const register = await till(ctx);
      await expect(till(ctx)).rejects.toMatchObject({ kind: "conflict", code: "name_taken" });
      await expect(createRegister(ctx, { name: "Till 2", siteId: newId() })).rejects.toMatchObject({
        kind: "not_found",
      });
      const second = await till(ctx, "Till 2");
      const rename = { id: second.id, version: 1, name: "Till 1", usualMethodId: null };
      await expect(updateRegister(ctx, rename)).rejects.toMatchObject({ code: "name_taken" });
      const stale = { id: register.id, version: 7, name: "Door", usualMethodId: null };
      await expect(updateRegister(ctx, stale)).rejects.toMatchObject({ code: "stale_version" });
      const foreign = { id: register.id, version: 1, name: "Door", usualMethodId: newId() };
      await expect(updateRegister(ctx, foreign)).rejects.toMatchObject({ kind: "not_found" });
      expect(await updateRegister(ctx, { ...stale, version: 1 })).toMatchObject({ name: "Door", version: 2 });
      expect((await registerTimeline(ctx, register.id)).map(({ kind }) => kind)).toEqual([
        "register.changed",
        "register.created",
      ]);
    }));

  it("is put away only when no tablet and no money hangs on it", () =>
    inTestTenant(async (ctx) => {
      const { register, device } = await aTablet(ctx, { siteId: ctx.siteId });
      const archive = (archived = true) => archiveRegister(ctx, { id: register.id, archived });
      await expect(archive()).rejects.toMatchObject({ code: "tablets_paired", message: /Counter \(R1\)/ });
      await revokeDevice(ctx, { id: device.id });
      const [safe, cash] = [await accountOf(ctx, "1010"), await accountOf(ctx, register.accountCode)];
      const move = (from: string, to: string) =>
        postEntry(ctx, {
          postedOn: "2026-01-31",
          memo: "Float",
          lines: [
            { accountId: to, debit: "50.00" },
            { accountId: from, credit: "50.00" },
          ],
        });
      await move(safe?.id ?? "", cash?.id ?? "");
      await expect(archive()).rejects.toMatchObject({ code: "drawer_not_empty", message: /50\.00 GBP/ });
      await move(cash?.id ?? "", safe?.id ?? "");
      expect(await archive()).toMatchObject({ archivedAt: ctx.now });
      const wish = { id: newId(), registerId: register.id, name: "New", hand: "right" } as const;
      await expect(pairDevice(ctx, wish, again("new"))).rejects.toMatchObject({ code: "register_archived" });
      expect(await archive(false)).toMatchObject({ archivedAt: null });
    }));

  it("of another company is not found", () =>
    inTestTenant(async (ctx) => {
      const { register, device } = await aTablet(ctx, { siteId: ctx.siteId });
      const other = { ...ctx, company: { ...ctx.company, id: newId() } };
      const asked = [
        () => registerRow(other, register.id),
        () => archiveRegister(other, { id: register.id, archived: true }),
        () => updateRegister(other, { id: register.id, version: 1, name: "X", usualMethodId: null }),
        () => changeDevice(other, { id: device.id, name: "X" }),
        () => revokeDevice(other, { id: device.id }),
        () =>
          saveRounding(other, {
            siteId: ctx.siteId,
            validFrom: "2026-01-01",
            increment: "0.05",
            tie: "up",
            disclosure: "",
          }),
      ];
      for (const ask of asked) await expect(ask()).rejects.toMatchObject({ kind: "not_found" });
      expect(await listRegisters(other)).toEqual([]);
    }));
});

describe("a tablet", () => {
  it("gets the next code of the company, without zeros in front, and never one that was given before", () =>
    inTestTenant(async (ctx) => {
      const first = await aTablet(ctx, { siteId: ctx.siteId });
      await revokeDevice(ctx, { id: first.device.id });
      const second = await aTablet(ctx, { register: first.register }, "Window");
      expect([first.device.code, second.device.code]).toEqual(["R1", "R2"]);
      const [row] = await listRegisters(ctx);
      expect(row?.devices.map(({ code, revokedAt }) => [code, revokedAt !== null])).toEqual([
        ["R2", false],
        ["R1", true],
      ]);
      expect(ctx.announcements).toContainEqual({ topic: "device", id: second.device.id });
    }));

  it("that lost its cookie is paired again with its code; the old secret is worth nothing then", () =>
    inTestTenant(async (ctx) => {
      const { register, device } = await aTablet(ctx, { siteId: ctx.siteId });
      const secretHash = async () =>
        (await ctx.tx.select().from(devices).where(eq(devices.id, device.id)))[0]?.secretHash;
      const before = await secretHash();
      const wish = { id: device.id, registerId: register.id, name: "Other", hand: "left" } as const;
      expect(await pairDevice(ctx, wish, again("two"))).toMatchObject({ code: "R1", name: "Counter" });
      expect(await secretHash()).not.toBe(before);
      const elsewhere = { ...wish, registerId: (await till(ctx, "Till 9")).id };
      await expect(pairDevice(ctx, elsewhere, again("three"))).rejects.toMatchObject({ code: "paired_elsewhere" });
      await revokeDevice(ctx, { id: device.id });
      await expect(pairDevice(ctx, wish, again("four"))).rejects.toMatchObject({ code: "device_revoked" });
      const foreign = { ...ctx, company: { ...ctx.company, id: newId() } };
      await expect(pairDevice(foreign, wish, again("five"))).rejects.toMatchObject({ kind: "not_found" });
    }));

  it("is renamed, turned and limited from the office, and turns itself", () =>
    inTestTenant(async (ctx) => {
      const { device, register, at } = await aTablet(ctx, { siteId: ctx.siteId });
      const allowances = { days: 3, giftCard: "10", storeCredit: "0", points: 50, refund: "0" };
      await changeDevice(ctx, { id: device.id, name: "By the window", allowances });
      await setHand(at(ctx), { hand: "left" });
      const [row] = (await registerRow(ctx, register.id)).devices;
      expect(row).toMatchObject({ name: "By the window", hand: "left" });
      expect(row?.allowances).toEqual({
        days: 3,
        giftCardMinor: 1_000,
        storeCreditMinor: 0,
        points: 50,
        refundMinor: 0,
      });
      expect((await lastEvent(ctx))?.details).toMatchObject({ after: { days: 3, name: "By the window" } });
      const finer = { ...allowances, giftCard: "1.005" };
      await expect(changeDevice(ctx, { id: device.id, allowances: finer })).rejects.toMatchObject({ kind: "invalid" });
      await revokeDevice(ctx, { id: device.id });
      await expect(changeDevice(ctx, { id: device.id, name: "X" })).rejects.toMatchObject({ kind: "not_found" });
      expect((await revokeDevice(ctx, { id: device.id })).id).toBe(device.id);
    }));
});

describe("a heartbeat", () => {
  it("keeps what the tablet says and tells it what it should know, as often as it likes", () =>
    inTestTenant(async (ctx) => {
      const { at, register } = await aTablet(ctx, { siteId: ctx.siteId });
      const answer = await heartbeat(at(ctx), beat);
      expect(answer).toMatchObject({
        serverTime: ctx.now,
        rulesVersion: 0,
        openShift: null,
        missingCounters: 0,
        allowances: { days: 14, giftCardMinor: 4_000, refundMinor: 2_500 },
      });
      expect(await heartbeat(at(ctx), beat)).toEqual(answer);
      const [row] = (await registerRow(ctx, register.id)).devices;
      expect(row).toMatchObject({
        appVersion: "1.4.0",
        lastCounter: 7,
        unsentCount: 3,
        unsentMinor: 9_630,
        oldestUnsentAt: beat.oldestUnsentAt,
        clockSkewMs: -192_000,
        lastSeenAt: ctx.now,
        readiness: beat.readiness,
      });
    }));

  it("never takes a receipt number back", () =>
    inTestTenant(async (ctx) => {
      const { at } = await aTablet(ctx, { siteId: ctx.siteId });
      await heartbeat(at(ctx), { ...beat, lastCounter: 40 });
      await heartbeat(at(ctx), { ...beat, lastCounter: 3 });
      expect((await bootstrap(at(ctx))).nextCounter).toBe(41);
    }));

  it("tells when the rules changed", () =>
    inTestTenant(async (ctx) => {
      const { at } = await aTablet(ctx, { siteId: ctx.siteId });
      await updateRules(ctx, { version: 0, rules: { returnAgeDays: 14 } });
      expect((await heartbeat(at(ctx), beat)).rulesVersion).toBe(1);
      expect((await bootstrap(at(ctx))).rules.returnAgeDays).toBe(14);
    }));
});

describe("what a till starts with", () => {
  it("is everything it needs to sell without the office", () =>
    inTestTenant(async (ctx) => {
      const { at, register, device } = await aTablet(ctx, { siteId: ctx.siteId });
      await saveRounding(ctx, {
        siteId: ctx.siteId,
        validFrom: "2026-01-01",
        increment: "0.05",
        tie: "up",
        disclosure: "",
      });
      const start = await bootstrap(at(ctx));
      expect(start.company).toMatchObject({ id: ctx.company.id, currency: "GBP", trade: "shop", serviceChargePpm: 0 });
      expect(start.site).toMatchObject({ id: ctx.siteId, timeZone: "Europe/London" });
      expect(start.register).toMatchObject({ id: register.id, name: register.name, siteId: ctx.siteId });
      expect(start.device).toMatchObject({ id: device.id, code: "R1", hand: "right", pairedByName: "Maya Lindqvist" });
      expect(start.methods.map(({ kind }) => kind)).toContain("cash");
      expect(start.taxCodes.find(({ isDefault }) => isDefault)?.taxes).toMatchObject([{ ratePpm: 200_000 }]);
      expect(start.taxCodes.find(({ isDefault }) => isDefault)?.rates).toMatchObject([{ ratePpm: 200_000 }]);
      expect(start.cashRounding).toMatchObject([{ incrementMinor: 5, validFrom: "2026-01-01", siteId: ctx.siteId }]);
      expect(start.staff).toMatchObject([{ name: "Maya Lindqvist", role: "owner", hasPin: false, verifier: "" }]);
      expect(start).toMatchObject({ printers: [], terminals: [], openShift: null, nextCounter: 1, rulesVersion: 0 });
      expect((await heartbeat(at(ctx), beat)).rosterVersion).toBe(start.rosterVersion);
    }));
});

describe("the till rules", () => {
  it("change only where something is given, once per version, and the timeline says what", () =>
    inTestTenant(async (ctx) => {
      const wish = {
        roles: { cashier: { discountPercent: "15", returnLimit: null } },
        tips: { presets: ["5", "12.5"] },
      };
      const { rules, version } = await updateRules(ctx, { version: 0, rules: wish });
      expect(version).toBe(1);
      expect(rules.roles.cashier).toMatchObject({ discountPpm: 150_000, returnMinor: null, payOutMinor: 0 });
      expect(rules.tips).toEqual({ on: false, presetsPpm: [50_000, 125_000], base: "gross" });
      expect(await readRules(ctx)).toEqual({ rules, version: 1 });
      expect(await lastEvent(ctx)).toMatchObject({
        kind: "till_rules.changed",
        details: { before: { cashierDiscountPpm: 100_000 }, after: { cashierDiscountPpm: 150_000 }, version: 1 },
      });
      await expect(updateRules(ctx, { version: 0, rules: {} })).rejects.toMatchObject({
        code: "stale_version",
        message: expect.stringContaining("cashier discount from 10 % to 15 %"),
      });
      expect((await updateRules(ctx, { version: 1, rules: { returnAgeDays: 30 } })).version).toBe(1);
    }));

  it("take no amount the currency does not have", () =>
    inTestTenant(
      async (ctx) => {
        await expect(updateRules(ctx, { version: 0, rules: { shiftDifference: "5.50" } })).rejects.toMatchObject({
          kind: "invalid",
          field: "rules.shiftDifference",
        });
      },
      { currency: "JPY" },
    ));
});

describe("cash rounding", () => {
  it("is what the newest rule that has begun says", () =>
    inTestTenant(async (ctx) => {
      const save = (validFrom: string, increment: string) =>
        saveRounding(ctx, { siteId: ctx.siteId, validFrom, increment, tie: "up", disclosure: "Rounded to 5p" });
      await save("2026-01-01", "0.05");
      await save("2026-07-01", "0.10");
      const holding = async (on: string) =>
        (await roundingRules(ctx, { on })).filter(({ holds }) => holds).map(({ incrementMinor }) => incrementMinor);
      expect(await holding("2025-12-31")).toEqual([]);
      expect(await holding("2026-06-30")).toEqual([5]);
      expect(await holding("2026-07-01")).toEqual([10]);
      await save("2026-07-01", "0.20");
      expect(await holding("2026-07-01")).toEqual([20]);
      expect(await lastEvent(ctx)).toMatchObject({
        kind: "cash_rounding.changed",
        details: { before: { incrementMinor: 10 }, after: { incrementMinor: 20 } },
      });
      await removeRounding(ctx, { siteId: ctx.siteId, validFrom: "2026-07-01" });
      expect(await holding("2026-07-01")).toEqual([5]);
      await expect(removeRounding(ctx, { siteId: ctx.siteId, validFrom: "2026-07-01" })).rejects.toMatchObject({
        kind: "not_found",
      });
    }));

  it("has an increment the currency has, and not a fortune", () =>
    inTestTenant(async (ctx) => {
      const save = (increment: string) =>
        saveRounding(ctx, { siteId: ctx.siteId, validFrom: "2026-01-01", increment, tie: "up", disclosure: "" });
      await expect(save("0.005")).rejects.toMatchObject({ kind: "invalid" });
      await expect(save("1000.01")).rejects.toMatchObject({ kind: "invalid", field: "increment" });
    }));
});
