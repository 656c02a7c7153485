import { tenantDirectory } from "@/drizzle/schema/identity";
import { memberRoles, members, tenants } from "@/drizzle/schema/tenants";
import { permissionsOfRole, type Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { foundCompany, type NewCompany } from "@/server/onboarding/found-company";

/** A fresh tenant with one British company, acting as its owner; `as` gives the same transaction in another role. */
export type TestTenant = TenantContext & { siteId: string; as: (role: Role, name?: string) => TenantContext };

class RolledBack extends Error {}

/** Runs a test in one transaction of a new tenant and rolls it back: tests share a database and leave nothing behind. */
export async function inTestTenant(
  test: (ctx: TestTenant) => Promise<void>,
  company: Partial<NewCompany> = {},
): Promise<void> {
  const tenant = newId();
  try {
    await inTenantTransaction(tenant, [], async (tx) => {
      await test(await foundTestTenant(tx, tenant, company));
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
}

/** The same, committed: for races and for tests that speak HTTP. Each has its own tenant, so nothing needs cleaning. */
export async function commitTestTenant(
  company: Partial<NewCompany> = {},
): Promise<{ tenant: string; slug: string; companyId: string; siteId: string; memberId: string; personId: string }> {
  const tenant = newId();
  return inTenantTransaction(tenant, [], async (tx) => {
    const ctx = await foundTestTenant(tx, tenant, company);
    const actor = ctx.actor;
    if (actor.kind !== "member") throw new Error("the test tenant acts as a member");
    return {
      tenant,
      slug: slugOf(tenant),
      companyId: ctx.company.id,
      siteId: ctx.siteId,
      memberId: actor.id,
      personId: actor.personId,
    };
  });
}

function slugOf(tenant: string): string {
  return `t-${tenant}`;
}

async function foundTestTenant(
  tx: TenantContext["tx"],
  tenant: string,
  company: Partial<NewCompany>,
): Promise<TestTenant> {
  await tx.insert(tenantDirectory).values({ slug: slugOf(tenant), tenant, name: "Test tenant" });
  await tx.insert(tenants).values({ id: tenant, slug: slugOf(tenant), name: "Test tenant", onboardedAt: new Date() });
  const founded = await foundCompany(
    { tx, tenant },
    {
      name: "Larkfield Gifts",
      country: "GB",
      currency: "GBP",
      pricesIncludeTax: false,
      timeZone: "Europe/London",
      ...company,
    },
  );
  const { siteId, ...facts } = founded;
  const memberId = newId();
  const personId = newId();
  await tx
    .insert(members)
    .values({ tenantId: tenant, id: memberId, personId, name: "Maya Lindqvist", email: `${memberId}@example.test` });
  await tx.insert(memberRoles).values({ tenantId: tenant, memberId, companyId: facts.id, role: "owner" });
  const base = { tx, tenant, company: facts, now: new Date(), requestId: `test-${memberId}` };
  const as = (role: Role, name: string = role): TenantContext => ({
    ...base,
    device: null,
    announcements: [],
    recorded: [],
    actor: { kind: "member", id: role === "owner" ? memberId : newId(), personId, name, role },
    permissions: permissionsOfRole(role),
  });
  return { ...as("owner", "Maya Lindqvist"), siteId, as };
}
