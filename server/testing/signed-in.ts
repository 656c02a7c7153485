import { people, sessions, workplaces } from "@/drizzle/schema/identity";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import type { Role } from "@/server/auth/permissions";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { commitTestTenant } from "./tenant";

export type SignedIn = {
  tenant: string;
  slug: string;
  companyId: string;
  siteId: string;
  memberId: string;
  personId: string;
  sessionId: string;
  email: string;
  /** What the person's browser sends now; `changes` for another company, time or credentials. */
  request: (changes?: Partial<TenantRequest>) => TenantRequest;
};

/** A committed tenant with its owner signed in, for tests that go through the door. */
export async function signedInOwner(): Promise<SignedIn> {
  const made = await commitTestTenant();
  return signIntoTestTenant(made, "owner", { memberId: made.memberId, personId: made.personId });
}

/** A further person with a role in that tenant's company, signed in. */
export async function signIntoTestTenant(
  at: { tenant: string; slug: string; companyId: string; siteId: string },
  role: Role,
  known?: { memberId: string; personId: string },
): Promise<SignedIn> {
  const { memberId, personId } = known ?? { memberId: newId(), personId: newId() };
  const sessionId = newId();
  const email = `${memberId}@example.test`;
  // Nobody knows a password for this hash: these people are signed in already.
  await inTenantTransaction(at.tenant, [], async (tx) => {
    await tx.insert(people).values({ id: personId, email, name: role, passwordHash: "none" });
    await tx.insert(workplaces).values({ personId, tenant: at.tenant });
    if (!known) {
      await tx.insert(members).values({ tenantId: at.tenant, id: memberId, personId, name: role, email });
      await tx.insert(memberRoles).values({ tenantId: at.tenant, memberId, companyId: at.companyId, role });
    }
    await tx.insert(sessions).values({ id: sessionId, personId, expiresAt: new Date(Date.now() + 3_600_000) });
  });
  const { tenant, slug, companyId, siteId } = at;
  const request = (changes: Partial<TenantRequest> = {}): TenantRequest => ({
    slug,
    companyId: null,
    credentials: { kind: "session", sessionId, personId },
    requestId: newId(),
    now: new Date(),
    ...changes,
  });
  return { tenant, slug, companyId, siteId, memberId, personId, sessionId, email, request };
}
