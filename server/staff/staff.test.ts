import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events } from "@/drizzle/schema/outbox";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import type { Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { readRoster } from "@/server/registers/roster";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { ask, type PairedTablet, Trading, tenantOf } from "@/server/testing/trading";
import { publicError } from "@/server/trpc";
import { listStaff } from "./list-staff";
import { hashPin, isPin } from "./pin-hash";
import { removePin } from "./remove-pin";
import { setOwnPin } from "./set-own-pin";
import { setPin } from "./set-pin";

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown) => publicError(thrown, "test"),
  );

async function colleague(ctx: TestTenant, role: Role, name: string): Promise<TenantContext> {
  const acting = ctx.as(role, name);
  const id = acting.actor.id ?? newId();
  await ctx.tx.insert(members).values({ tenantId: ctx.tenant, id, personId: newId(), name, email: `${id}@x.test` });
  await ctx.tx.insert(memberRoles).values({ tenantId: ctx.tenant, memberId: id, companyId: ctx.company.id, role });
  return acting;
}

describe("a PIN", () => {
  it("is set by its owner or by who may change members, and kept as nothing that tells it", () =>
    inTestTenant(async (ctx) => {
      const sam = await colleague(ctx, "cashier", "Sam Okafor");
      await setOwnPin(sam, { pin: "4821" });
      const [before] = (await readRoster(ctx)).members.filter(({ name }) => name === "Sam Okafor");
      await setPin(ctx, { memberId: sam.actor.id ?? "", pin: "482165" });
      const [after] = (await readRoster(ctx)).members.filter(({ name }) => name === "Sam Okafor");
      expect(after).toMatchObject({ hasPin: true, rounds: 310_000, role: "cashier" });
      expect(after?.verifier).not.toBe(before?.verifier);
      const kept = (member = after) => ({
        salt: Buffer.from(member?.salt ?? "", "base64"),
        verifier: Buffer.from(member?.verifier ?? "", "base64"),
        rounds: member?.rounds ?? 0,
      });
      expect(await isPin("482165", kept())).toBe(true);
      expect(await isPin("4821", kept())).toBe(false);
      const [event] = await ctx.tx
        .select()
        .from(events)
        .where(eq(events.tenantId, ctx.tenant))
        .orderBy(desc(events.id))
        .limit(1);
      expect(event).toMatchObject({ kind: "member.pin_set", details: { own: false, replaced: true } });
      expect(JSON.stringify(event)).not.toContain("482165");
      expect((await listStaff(ctx)).map(({ name, pinSetAt }) => [name, pinSetAt !== null])).toEqual([
        ["Maya Lindqvist", false],
        ["Sam Okafor", true],
      ]);
    }));

  it("of an owner is set by an owner only", () =>
    inTestTenant(async (ctx) => {
      const admin = await colleague(ctx, "admin", "Ada");
      const owner = ctx.actor.id ?? "";
      await expect(setPin(admin, { memberId: owner, pin: "4821" })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(removePin(admin, { memberId: owner })).rejects.toMatchObject({ kind: "forbidden" });
      await setPin(ctx, { memberId: admin.actor.id ?? "", pin: "4821" });
      await setOwnPin(ctx, { pin: "5093" });
      expect((await readRoster(ctx)).members.every(({ hasPin }) => hasPin)).toBe(true);
    }));

  it("is nobody's who is not in the company", () =>
    inTestTenant(async (ctx) => {
      await expect(setPin(ctx, { memberId: newId(), pin: "4821" })).rejects.toMatchObject({ kind: "not_found" });
      await expect(removePin(ctx, { memberId: newId() })).rejects.toMatchObject({ kind: "not_found" });
      const key = { ...ctx, actor: { kind: "api_key", id: newId(), name: "Till" } } as const;
      await expect(setOwnPin(key, { pin: "4821" })).rejects.toMatchObject({ kind: "forbidden" });
    }));

  it("is the same wherever it is worked out: a browser comes to what the office keeps", async () => {
    const kept = await hashPin("4821");
    const key = await crypto.subtle.importKey("raw", Buffer.from("4821"), "PBKDF2", false, ["deriveBits"]);
    const params = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(kept.salt), iterations: kept.rounds };
    expect(Buffer.from(await crypto.subtle.deriveBits(params, key, 256)).equals(kept.verifier)).toBe(true);
  });
});

describe("the roster of a tablet", () => {
  it("holds who sells, and changes its version with every name, role and PIN", () =>
    inTestTenant(async (ctx) => {
      const versions = [(await readRoster(ctx)).version];
      const sam = await colleague(ctx, "cashier", "Sam Okafor");
      await colleague(ctx, "accountant", "Ines");
      versions.push((await readRoster(ctx)).version);
      await setOwnPin(sam, { pin: "4821" });
      versions.push((await readRoster(ctx)).version);
      await removePin(ctx, { memberId: sam.actor.id ?? "" });
      await ctx.tx
        .update(memberRoles)
        .set({ role: "clerk" })
        .where(eq(memberRoles.memberId, sam.actor.id ?? ""));
      versions.push((await readRoster(ctx)).version);
      expect(new Set(versions).size).toBe(4);
      const { members: people } = await readRoster(ctx);
      expect(people.map(({ name, role }) => [name, role])).toEqual([
        ["Maya Lindqvist", "owner"],
        ["Sam Okafor", "clerk"],
      ]);
    }));
});

type SignedInAtTill = { proof: string; permissions: string[]; role: string; until: Date };

async function tillWith(role: Role, pin = "4821") {
  const company = await Trading.open("Larkfield");
  const tablet = await company.tablet();
  const { memberId } = await company.colleague(role);
  await company.ask("staff.setPin", { memberId, pin });
  const signIn = (typed: string, who = memberId, at: PairedTablet = tablet) =>
    ask<SignedInAtTill>(at.request(), "staff.signIn", { memberId: who, pin: typed });
  return { company, tablet, memberId, signIn };
}

const mayApprove = (request: TenantRequest, memberId: string, operatorProof: string) => {
  if (request.credentials.kind !== "device") throw new Error("a tablet asks as a device");
  const credentials = { ...request.credentials, operatorId: memberId, operatorProof };
  return errorOf(
    enterTenant(
      { ...request, credentials },
      "till.approve",
      () => [],
      async () => null,
    ),
  );
};

describe("signing in at a till", () => {
  it("gives the tablet the proof that opens a manager's rights, and no more than those", async () => {
    const { tablet, memberId, signIn } = await tillWith("manager");
    const { proof, permissions, role, until } = await signIn("4821");
    expect(role).toBe("manager");
    expect(permissions).toContain("till.approve");
    expect(permissions).not.toContain("registers.write");
    expect(Math.round((until.getTime() - Date.now()) / 3_600_000)).toBe(12);
    expect(await mayApprove(tablet.request(), memberId, proof)).toBeNull();
  });

  it("gives a proof that ends when the PIN is set anew, the role changes or the member is removed", async () => {
    const { company, tablet, memberId, signIn } = await tillWith("manager");
    const first = (await signIn("4821")).proof;
    await company.ask("staff.setPin", { memberId, pin: "7306" });
    expect(await mayApprove(tablet.request(), memberId, first)).toMatchObject({ code: "forbidden" });
    const second = (await signIn("7306")).proof;
    await company.ask("members.changeRole", { memberId, role: "admin" });
    expect(await mayApprove(tablet.request(), memberId, second)).toMatchObject({ code: "forbidden" });
    const third = (await signIn("7306")).proof;
    await company.ask("members.remove", { memberId });
    expect(await mayApprove(tablet.request(), memberId, third)).toMatchObject({ code: "operator_gone" });
    expect(await errorOf(signIn("7306"))).toMatchObject({ kind: "unauthorized" });
  });

  it("answers a wrong PIN, a member without one, one of another company and nobody in the same words", async () => {
    const { company, signIn } = await tillWith("cashier");
    const sister = await company.sibling("Sister");
    await sister.ask("staff.setOwnPin", { pin: "4821" });
    const without = await company.colleague("cashier");
    const accountant = await company.colleague("accountant");
    await company.ask("staff.setPin", { memberId: accountant.memberId, pin: "4821" });
    const asked = [
      signIn("4822"),
      signIn("4821", without.memberId),
      signIn("4821", sister.owner.memberId),
      signIn("4821", accountant.memberId),
      signIn("4821", newId()),
    ];
    const told = await Promise.all(asked.map(errorOf));
    expect(new Set(told.map((error) => JSON.stringify({ ...error }))).size).toBe(1);
    expect(told[0]).toMatchObject({ kind: "unauthorized", message: /^This PIN is not right/ });
  });

  it("is possible at a paired tablet only, also where whoever stood there before is gone", async () => {
    const { company, tablet, memberId, signIn } = await tillWith("cashier");
    const wish = { memberId, pin: "4821" };
    expect(await errorOf(ask(company.request(), "staff.signIn", wish))).toMatchObject({ kind: "forbidden" });
    const request = tablet.request();
    if (request.credentials.kind !== "device") throw new Error("a tablet asks as a device");
    const gone = { ...request, credentials: { ...request.credentials, operatorId: newId() } };
    expect(await ask(gone, "staff.signIn", wish)).toMatchObject({ memberId });
    await company.ask("registers.revokeDevice", { id: tablet.id });
    expect(await errorOf(signIn("4821"))).toMatchObject({ code: "device_revoked" });
  });

  it("forgets wrong tries when the right PIN comes", async () => {
    const { signIn } = await tillWith("cashier");
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) expect(await errorOf(signIn("9999"))).toMatchObject({ kind: "unauthorized" });
      expect(await errorOf(signIn("4821"))).toBeNull();
    }
  });
});

describe("somebody who mistyped their PIN too often", () => {
  it("tries again at once when a manager helps, not when a cashier does", async () => {
    const { company, memberId, signIn } = await tillWith("cashier");
    for (let n = 0; n < 6; n++) await errorOf(signIn("9999"));
    expect(await errorOf(signIn("4821"))).toMatchObject({ code: "too_many_attempts" });
    const [manager, cashier] = [await company.colleague("manager"), await company.colleague("cashier")];
    const help = (by: typeof manager) => ask(by.request(), "staff.letTryAgain", { memberId });
    expect(await errorOf(help(cashier))).toMatchObject({ kind: "forbidden" });
    expect(await errorOf(help(manager))).toBeNull();
    expect(await errorOf(signIn("4821"))).toBeNull();
  });
});

describe("all ten thousand PINs", () => {
  it("are five tries: the rest, the right one among them, is told to wait", async () => {
    const { company, signIn, memberId, tablet } = await tillWith("manager", "4821");
    const told = { wrong: 0, wait: 0, in: 0 };
    let waits = 0;
    const pins = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, "0"));
    for (let at = 0; at < pins.length; at += 40) {
      const answers = await Promise.all(pins.slice(at, at + 40).map((pin) => errorOf(signIn(pin))));
      for (const error of answers) {
        if (error === null) told.in += 1;
        else if (error.kind === "unauthorized") told.wrong += 1;
        else if (error.code === "too_many_attempts") told.wait += 1;
        waits = Math.max(waits, Number(error?.figures.retryAfterSeconds ?? 0));
      }
    }
    expect(told).toEqual({ wrong: 5, wait: 9_995, in: 0 });
    expect(waits).toBeGreaterThanOrEqual(60);

    const beside = await company.pair(tablet.registerId);
    expect(await errorOf(signIn("4821", memberId, beside))).toMatchObject({ code: "too_many_attempts" });
    const other = await company.colleague("cashier");
    await company.ask("staff.setPin", { memberId: other.memberId, pin: "5093" });
    expect(await errorOf(signIn("5093", other.memberId, beside))).toBeNull();
    const rows = await inTenantTransaction(tenantOf(company), [], (tx) =>
      tx
        .select()
        .from(members)
        .where(eq(members.tenantId, tenantOf(company))),
    );
    expect(rows.length).toBe(3);
  }, 120_000);
});
