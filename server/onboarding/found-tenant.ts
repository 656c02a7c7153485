import { eq } from "drizzle-orm";
import { people, tenantDirectory, workplaces } from "@/drizzle/schema/identity";
import { memberRoles, members, tenants } from "@/drizzle/schema/tenants";
import { permissionsOfRole } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import type { Tx } from "@/server/db";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { foundCompany, type NewCompany } from "./found-company";

export type Owner =
  | { kind: "new"; email: string; name: string; passwordHash: string }
  | { kind: "known"; personId: string };

export type NewTenant = {
  slug: string;
  name: string;
  owner: Owner;
  company: Omit<NewCompany, "name">;
  /** True where nobody is to be asked about the business: command line and demonstration. */
  onboarded?: boolean;
};

export type FoundedTenant = {
  tenant: string;
  slug: string;
  companyId: string;
  siteId: string;
  memberId: string;
  personId: string;
};

/** Person, tenant, address, first company with its books, site and owner: everything of a new tenant, in the caller's transaction. */
export async function foundTenant(
  scope: { tx: Tx; tenant: string; now: Date; requestId: string },
  wish: NewTenant,
): Promise<FoundedTenant> {
  const { tx, tenant, now } = scope;
  const owner = await ownerOf(tx, wish.owner);
  await tx.insert(tenantDirectory).values({ slug: wish.slug, tenant, name: wish.name });
  await tx
    .insert(tenants)
    .values({ id: tenant, slug: wish.slug, name: wish.name, onboardedAt: wish.onboarded ? now : null, createdAt: now });
  await tx.insert(workplaces).values({ personId: owner.id, tenant });
  const { siteId, ...company } = await foundCompany(scope, { ...wish.company, name: wish.name });
  const memberId = newId();
  await tx
    .insert(members)
    .values({ tenantId: tenant, id: memberId, personId: owner.id, name: owner.name, email: owner.email });
  await tx.insert(memberRoles).values({ tenantId: tenant, memberId, companyId: company.id, role: "owner" });
  const ctx: TenantContext = {
    ...scope,
    company,
    device: null,
    announcements: [],
    recorded: [],
    actor: { kind: "member", id: memberId, personId: owner.id, name: owner.name, role: "owner" },
    permissions: permissionsOfRole("owner"),
  };
  await record(ctx, {
    kind: "tenant.opened",
    subjects: [company.id, memberId],
    details: { name: wish.name, slug: wish.slug, currency: company.currency, country: company.country },
  });
  return { tenant, slug: wish.slug, companyId: company.id, siteId, memberId, personId: owner.id };
}

async function ownerOf(tx: Tx, owner: Owner): Promise<{ id: string; name: string; email: string }> {
  if (owner.kind === "new") {
    const id = newId();
    await tx.insert(people).values({ id, email: owner.email, name: owner.name, passwordHash: owner.passwordHash });
    return { id, name: owner.name, email: owner.email };
  }
  const [person] = await tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, owner.personId));
  if (!person) throw new Error("The owner is nobody");
  return person;
}
