import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { devices } from "@/drizzle/schema/registers";
import { staffPins } from "@/drizzle/schema/staff-pins";
import { members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { ask, type PairedTablet, Trading, tenantOf } from "@/server/testing/trading";
import { publicError } from "@/server/trpc";
import { type Access, type Credentials, enterTenant, type TenantRequest } from "./enter-tenant";
import { makeOperatorProof } from "./operator-proof";
import { type Permission, permissionsAtTill, permissionsOfRole, roles } from "./permissions";

const enter = <T>(request: TenantRequest, access: Access | null, work: (ctx: TenantContext) => Promise<T>) =>
  enterTenant(request, access, () => [], work);
const enterAs = (tablet: PairedTablet, changes: Partial<Credentials & { kind: "device" }> = {}) => {
  const request = tablet.request();
  if (request.credentials.kind !== "device") throw new Error("a tablet asks as a device");
  return { ...request, credentials: { ...request.credentials, ...changes } };
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (thrown) => publicError(thrown, "test").code,
  );
const facts = async (ctx: TenantContext) => ctx;

async function withPin(company: Trading, memberId: string, setAt = new Date()): Promise<void> {
  const tenantId = tenantOf(company);
  const pin = { salt: Buffer.from("salt"), verifier: Buffer.from("verifier"), rounds: 1, setAt };
  await inTenantTransaction(tenantId, [], (tx) =>
    tx
      .insert(staffPins)
      .values({ tenantId, memberId, ...pin })
      .onConflictDoUpdate({ target: [staffPins.tenantId, staffPins.memberId], set: pin }),
  );
}

async function proofFor(company: Trading, tablet: PairedTablet, memberId: string, now = new Date()): Promise<string> {
  const tenant = tenantOf(company);
  const [row] = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({ accessChangedAt: members.accessChangedAt, pinSetAt: staffPins.setAt })
      .from(members)
      .innerJoin(staffPins, and(eq(staffPins.tenantId, members.tenantId), eq(staffPins.memberId, members.id)))
      .where(and(eq(members.tenantId, tenant), eq(members.id, memberId))),
  );
  if (!row) throw new Error("this member has no PIN");
  return makeOperatorProof({ tenant, deviceId: tablet.id, memberId, ...row }, now).proof;
}

describe("a paired tablet", () => {
  it("works in its own company, at its own till, for the member it names", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const cashier = await company.colleague("cashier");
    const ctx = await enter(enterAs(tablet, { operatorId: cashier.memberId }), "till.sell", facts);
    expect(ctx.actor).toMatchObject({ kind: "member", id: cashier.memberId, role: "cashier" });
    expect(ctx.device).toEqual({
      id: tablet.id,
      code: "R1",
      name: "Larkfield tablet",
      registerId: tablet.registerId,
      registerName: "Larkfield Till 1",
      siteId: company.siteId,
    });
    expect(ctx.company.id).toBe(company.companyId);
  });

  it("sends what it has although nobody stands at it, and then acts in its own name", async () => {
    const tablet = await (await Trading.open("Larkfield")).tablet();
    const ctx = await enter(enterAs(tablet, { operatorId: null }), "till.sell", facts);
    expect(ctx.actor).toEqual({ kind: "device", id: tablet.id, name: "Larkfield tablet" });
    expect([...ctx.permissions].sort()).toEqual([...permissionsAtTill("cashier", true)].sort());
  });

  it("is refused from the moment it is taken off, with the word that it was", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    expect(await codeOf(enter(enterAs(tablet), null, facts))).toBe("done");
    await company.ask("registers.revokeDevice", { id: tablet.id });
    expect(await codeOf(enter(enterAs(tablet), null, facts))).toBe("device_revoked");
    expect(await codeOf(enter(enterAs(tablet, { operatorId: null }), "till.sell", facts))).toBe("device_revoked");
  });

  it("is unknown with another's secret, without one, in another tenant, and in another company", async () => {
    const [company, other] = await Promise.all([Trading.open("Larkfield"), Trading.open("Neighbour")]);
    const [tablet, theirs] = await Promise.all([company.tablet(), other.tablet()]);
    const claims = [
      enterAs(tablet, { secret: theirs.secret }),
      enterAs(tablet, { secret: "" }),
      enterAs(tablet, { deviceId: theirs.id }),
      enterAs(tablet, { deviceId: newId() }),
      { ...enterAs(tablet), slug: other.owner.slug, companyId: null },
      { ...enterAs(tablet), slug: "no-such-tenant" },
    ];
    for (const claim of claims) expect(await codeOf(enter(claim, null, facts))).toBe("device_unknown");
    const sister = await company.sibling("Sister");
    const elsewhere = { ...enterAs(tablet), companyId: sister.companyId };
    expect(await codeOf(enter(elsewhere, null, facts))).toBe("not_found");
  });

  it("is told when whoever stands at it was removed, has no role here, or never was", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const sister = await company.sibling("Sister");
    const clerk = await company.colleague("clerk");
    expect(await codeOf(enter(enterAs(tablet, { operatorId: clerk.memberId }), "till.sell", facts))).toBe("done");
    await company.ask("members.remove", { memberId: clerk.memberId });
    for (const operatorId of [clerk.memberId, sister.owner.memberId, newId()]) {
      expect(await codeOf(enter(enterAs(tablet, { operatorId }), null, facts))).toBe("operator_gone");
    }
  });

  it("reaches nothing of the office, whoever stands at it", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    await withPin(company, company.owner.memberId);
    const operatorProof = await proofFor(company, tablet, company.owner.memberId);
    const request = enterAs(tablet, { operatorProof });
    for (const path of ["members.list", "settings.company", "ledger.trialBalance", "invoices.list", "registers.list"]) {
      expect([path, await codeOf(ask(request, path, {}))]).toEqual([path, "forbidden"]);
    }
    expect(await codeOf(ask(request, "home.me"))).toBe("forbidden");
    expect(await codeOf(ask(request, "sessions.mine"))).toBe("unauthorized");
    expect(await codeOf(ask(request, "customers.list", {}))).toBe("done");
  });
});

describe("whoever stands at a tablet", () => {
  it("has a cashier's rights by its word, and their own when the office checked their PIN", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const { memberId: operatorId } = await company.colleague("manager");
    await withPin(company, operatorId);
    const may = (operatorProof: string | null) =>
      codeOf(enter(enterAs(tablet, { operatorId, operatorProof }), "till.approve", facts));
    expect(await may(null)).toBe("forbidden");
    expect(await may("v1.9999999999999.x")).toBe("forbidden");
    expect(await may(await proofFor(company, tablet, operatorId))).toBe("done");
  });

  it("loses the proof with time, at another tablet, under another name, with a new PIN and with a new role", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const [manager, other] = [await company.colleague("manager"), await company.colleague("manager")];
    await withPin(company, manager.memberId);
    await withPin(company, other.memberId);
    const beside = await company.pair(tablet.registerId);
    const may = (at: PairedTablet, operatorId: string, operatorProof: string, now = new Date()) =>
      codeOf(enter({ ...enterAs(at, { operatorId, operatorProof }), now }, "till.approve", facts));
    const proof = await proofFor(company, tablet, manager.memberId);
    expect(await may(tablet, manager.memberId, proof)).toBe("done");
    expect(await may(beside, manager.memberId, proof)).toBe("forbidden");
    expect(await may(tablet, other.memberId, proof)).toBe("forbidden");
    expect(await may(tablet, manager.memberId, proof, new Date(Date.now() + 13 * 3_600_000))).toBe("forbidden");
    expect(await may(tablet, manager.memberId, proof.replace(/^v1\.\d/, "v1.9"))).toBe("forbidden");

    await withPin(company, manager.memberId, new Date(Date.now() + 1_000));
    expect(await may(tablet, manager.memberId, proof)).toBe("forbidden");
    const again = await proofFor(company, tablet, manager.memberId);
    expect(await may(tablet, manager.memberId, again)).toBe("done");
    await company.ask("members.changeRole", { memberId: manager.memberId, role: "admin" });
    expect(await may(tablet, manager.memberId, again)).toBe("forbidden");
  });

  it("may at most what their role may, and at most what is done at tills", () => {
    const beyond = roles.flatMap((role) =>
      [...permissionsAtTill(role, true)].filter((one) => !permissionsOfRole(role).has(one)),
    );
    expect(beyond).toEqual([]);
    const office: Permission[] = [
      "settings.write",
      "members.write",
      "ledger.read",
      "invoices.issue",
      "registers.write",
    ];
    expect(office.filter((one) => permissionsAtTill("owner", true).has(one))).toEqual([]);
    expect(permissionsAtTill("viewer", true).has("till.sell")).toBe(false);
    expect(permissionsAtTill("manager", false).has("till.approve")).toBe(false);
    expect(permissionsAtTill("manager", true).has("till.approve")).toBe(true);
  });
});

describe("what a tablet sends again", () => {
  it("is the same wish although somebody else stands at it by now, and another tablet's is not", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const [sam, jonas] = [await company.colleague("cashier"), await company.colleague("cashier")];
    const wish = { name: "Nina Patel", idempotencyKey: newId() };
    const first = await ask<{ id: string }>(enterAs(tablet, { operatorId: sam.memberId }), "customers.create", wish);
    const second = await ask(enterAs(tablet, { operatorId: jonas.memberId }), "customers.create", wish);
    expect(second).toMatchObject({ id: first.id, duplicate: true });
    const beside = await company.pair(tablet.registerId);
    expect(await codeOf(ask(enterAs(beside), "customers.create", wish))).toBe("idempotency_mismatch");
  });
});

describe("the secret of a tablet", () => {
  it("is kept as a hash only", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const rows = await inTenantTransaction(tenantOf(company), [], (tx) =>
      tx
        .select()
        .from(devices)
        .where(eq(devices.tenantId, tenantOf(company))),
    );
    expect(JSON.stringify(rows)).not.toContain(tablet.secret);
    expect(rows[0]?.secretHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await company.ask("registers.list"))).not.toContain(rows[0]?.secretHash);
  });
});
