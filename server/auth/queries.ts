import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { people, sessions, tenantDirectory, workplaces } from "@/drizzle/schema/identity";
import { apiKeys, companies, memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import type { Tx } from "@/server/db";
import type { Role } from "./permissions";

type Person = { tx: Tx; personId: string; sessionId: string; now: Date };

/** Everybody with a role in this company. */
export async function listMembers(ctx: TenantContext) {
  const rows = await ctx.tx
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: memberRoles.role,
      since: members.createdAt,
    })
    .from(memberRoles)
    .innerJoin(
      members,
      and(eq(members.tenantId, memberRoles.tenantId), eq(members.id, memberRoles.memberId), isNull(members.removedAt)),
    )
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.companyId, ctx.company.id)))
    .orderBy(asc(members.name), asc(members.id));
  return rows.map((row) => ({ ...row, role: row.role as Role, isMe: row.id === ctx.actor.id }));
}

/** The companies of this tenant in which the member has a role. */
export async function listCompanies(ctx: TenantContext) {
  if (ctx.actor.kind !== "member")
    return [
      {
        id: ctx.company.id,
        name: ctx.company.name,
        currency: ctx.company.currency,
        demonstration: ctx.company.demonstration,
        role: null,
      },
    ];
  const rows = await ctx.tx
    .select({
      id: companies.id,
      name: companies.name,
      currency: companies.currency,
      demonstration: companies.demonstration,
      role: memberRoles.role,
    })
    .from(memberRoles)
    .innerJoin(companies, and(eq(companies.tenantId, memberRoles.tenantId), eq(companies.id, memberRoles.companyId)))
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.memberId, ctx.actor.id)))
    .orderBy(asc(companies.demonstration), asc(companies.createdAt));
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** What a member chose for themselves in this tenant. */
export async function ownPreferences(ctx: TenantContext): Promise<{ preferredCurrency: string | null }> {
  if (ctx.actor.kind !== "member") return { preferredCurrency: null };
  const [row] = await ctx.tx
    .select({ preferredCurrency: members.preferredCurrency })
    .from(members)
    .where(and(eq(members.tenantId, ctx.tenant), eq(members.id, ctx.actor.id)));
  return { preferredCurrency: row?.preferredCurrency ?? null };
}

/** Keys of this company, live ones first. Their secrets are nowhere. */
export async function listApiKeys(ctx: TenantContext) {
  const rows = await ctx.tx
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, ctx.tenant), eq(apiKeys.companyId, ctx.company.id)))
    .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt))
    .limit(200);
  return rows.map((row) => ({
    ...row,
    state: row.revokedAt
      ? ("revoked" as const)
      : row.expiresAt && row.expiresAt <= ctx.now
        ? ("expired" as const)
        : ("live" as const),
  }));
}

/** Who is signed in and the tenants they work in: what the tenant switcher shows. */
export async function workplacesOf(ctx: Person) {
  const [person] = await ctx.tx
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, ctx.personId));
  const tenants = await ctx.tx
    .select({ slug: tenantDirectory.slug, name: tenantDirectory.name })
    .from(workplaces)
    .innerJoin(tenantDirectory, eq(tenantDirectory.tenant, workplaces.tenant))
    .where(eq(workplaces.personId, ctx.personId))
    .orderBy(asc(tenantDirectory.name), asc(tenantDirectory.slug));
  return { name: person?.name ?? "", email: person?.email ?? "", tenants };
}

/** A person's live sessions, this one first. */
export async function sessionsOf(ctx: Person) {
  const rows = await ctx.tx
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.personId, ctx.personId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
    .orderBy(sql`${sessions.id} = ${ctx.sessionId} desc`, desc(sessions.lastSeenAt))
    .limit(100);
  return rows.map((row) => ({ ...row, current: row.id === ctx.sessionId }));
}
