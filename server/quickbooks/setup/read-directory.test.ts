import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { type Connected, codeForm, connectFake } from "@/server/quickbooks/fake/connect-fake";
import type { Place } from "@/server/quickbooks/remote/place";
import { connected } from "@/server/testing/connected";
import { commitTestTenant } from "@/server/testing/tenant";
import type { Enter } from "./enter";
import { makeClearing } from "./make-clearing";
import { readDirectory } from "./read-directory";
import { readNext } from "./read-next";
import { setupState } from "./setup-state";
import { whatGoesWhere } from "./what-goes-where";

let fake: Connected;

beforeAll(async () => {
  fake = await connectFake();
  for (const [name, value] of Object.entries(fake.environment)) vi.stubEnv(name, value);
});
afterAll(() => fake.stop());
beforeEach(() => fake.controls.calm());

/** A company of ours, connected to one of its own over there. */
async function world() {
  const { tenant, companyId } = await commitTestTenant();
  const realmId = fake.controls.openCompany().id;
  const { body } = await fake.token(codeForm(fake.controls, realmId));
  const tokens = { access: String(body["access_token"]), refresh: String(body["refresh_token"]) };
  const place = await connected({ tenant, companyId }, { tokens, realmId });
  const enter: Enter = (work) => enterAsJob({ ...place, name: "Maya Lindqvist" }, work);
  return { place, enter, realmId };
}

const namesOf = (enter: Enter, place: Place, entity: string) =>
  enter((ctx) =>
    ctx.tx
      .select({ id: quickbooksDirectory.remoteId, name: quickbooksDirectory.name, active: quickbooksDirectory.active })
      .from(quickbooksDirectory)
      .where(
        and(
          eq(quickbooksDirectory.tenantId, place.tenant),
          eq(quickbooksDirectory.connectionId, place.connectionId),
          eq(quickbooksDirectory.entity, entity),
        ),
      ),
  );

describe("reading their lists", () => {
  it("brings every list to its end, with the company's own facts", async () => {
    const { place, enter, realmId } = await world();
    await readDirectory(place);
    const state = await enter(setupState);
    expect(state?.lists.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => "read"));
    expect(state?.company.name).toBe(fake.controls.realm(realmId).settings.name);
    const accounts = fake.controls.entities(realmId).Account;
    expect(await namesOf(enter, place, "Account")).toHaveLength(accounts.length);
    expect((await namesOf(enter, place, "TaxCode")).length).toBeGreaterThan(3);
    const table = await enter(whatGoesWhere);
    expect(table?.roles.find(({ role }) => role === "account:sales")?.proposed).not.toBeNull();
  });

  it("goes on where it broke off, and says why it stopped", async () => {
    const { place, enter } = await world();
    fake.controls.plan({ kind: "throttle", path: "from%20TaxCode", times: 1_000 });
    await expect(readDirectory(place)).rejects.toThrow();
    const stopped = (await enter(setupState))?.lists ?? [];
    expect(stopped.some(({ state, problem }) => state === "failed" && problem)).toBe(true);
    fake.controls.calm();
    for (let done = false; !done; ) ({ done } = await readNext(enter));
    expect((await enter(setupState))?.lists.every(({ state }) => state === "read")).toBe(true);
  });

  it("shows as inactive what was made inactive over there", async () => {
    const { place, enter, realmId } = await world();
    const made = fake.controls.bookkeeper(realmId, "Customer", { DisplayName: "Old Forge" });
    const { Id } = made["Customer"] as { Id: string };
    await readDirectory(place);
    fake.controls.bookkeeper(realmId, "Customer", { Id, sparse: true, Active: false });
    await readDirectory(place, { only: ["Customer"] });
    const customer = (await namesOf(enter, place, "Customer")).find(({ id }) => id === Id);
    expect(customer).toMatchObject({ active: false, name: expect.stringContaining("(deleted)") });
  });
});

describe("a clearing account", () => {
  it("is made there once, and chosen, however often it is asked for", async () => {
    const { place, enter, realmId } = await world();
    await readDirectory(place);
    const table = await enter(whatGoesWhere);
    const role = table?.roles.find(({ role, label }) => role.startsWith("tender:") && /card/i.test(label))?.role ?? "";
    const methodId = role.slice("tender:".length);
    const first = await makeClearing(enter, { methodId });
    expect(first.name).toMatch(/^Tillbook clearing – /);
    expect(await makeClearing(enter, { methodId })).toEqual(first);
    const there = fake.controls.entities(realmId).Account.filter(({ Name }) => Name === first.name);
    expect(there).toHaveLength(1);
    expect(there[0]).toMatchObject({ AccountType: "Other Current Asset" });
    const chosen = (await enter(whatGoesWhere))?.roles.find((one) => one.role === role);
    expect(chosen).toMatchObject({ state: "fits", chosen: { name: first.name } });
  });

  it("is made anew when the one that was made has been made inactive there, and then once again", async () => {
    const { place, enter, realmId } = await world();
    await readDirectory(place);
    const table = await enter(whatGoesWhere);
    const role = table?.roles.find(({ role, label }) => role.startsWith("tender:") && /card/i.test(label))?.role ?? "";
    const methodId = role.slice("tender:".length);
    const first = await makeClearing(enter, { methodId });
    fake.controls.bookkeeper(realmId, "Account", { Id: first.id, sparse: true, Active: false });
    const second = await makeClearing(enter, { methodId });
    expect(second.id).not.toBe(first.id);
    expect(await makeClearing(enter, { methodId })).toEqual(second);
    fake.controls.bookkeeper(realmId, "Account", { Id: second.id, sparse: true, Active: false });
    const third = await makeClearing(enter, { methodId });
    const active = fake.controls.entities(realmId).Account.filter((one) => one["Active"] !== false);
    expect(active.filter(({ Name }) => String(Name).startsWith(first.name)).map(({ Id }) => Id)).toEqual([third.id]);
    const chosen = (await enter(whatGoesWhere))?.roles.find((one) => one.role === role);
    expect(chosen).toMatchObject({ state: "fits", chosen: { name: third.name } });
  });
});
