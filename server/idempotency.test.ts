import { afterAll, describe, expect, it } from "vitest";
import { memberRoles } from "@/drizzle/schema/tenants";
import { closePool, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { ask, Trading } from "@/server/testing/trading";

afterAll(closePool);

describe("one idempotency key", () => {
  it("in another company of the tenant is another wish: refused, and never answered with what was done there", async () => {
    const first = await Trading.open("Larkfield");
    const second = await first.sibling("Annexe");
    const { tenant, memberId } = first.owner;
    await inTenantTransaction(tenant, [], (tx) =>
      tx.insert(memberRoles).values({ tenantId: tenant, memberId, companyId: second.companyId, role: "owner" }),
    );
    const wish = { name: "Bramble & Thyme", idempotencyKey: newId() };
    const made = await ask(first.request(), "customers.create", wish);
    const elsewhere = first.request({ companyId: second.companyId });
    await expect(ask(elsewhere, "customers.create", wish)).rejects.toMatchObject({
      cause: { code: "idempotency_mismatch" },
    });
    expect(await ask<{ items: unknown[] }>(elsewhere, "customers.list", {})).toMatchObject({ items: [] });
    expect(await ask(first.request(), "customers.create", wish)).toMatchObject({ id: made.id, duplicate: true });
  });
});
