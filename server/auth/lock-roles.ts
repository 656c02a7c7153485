import { and, eq, isNull } from "drizzle-orm";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import type { Role } from "./permissions";

export type RoleHolder = { memberId: string; personId: string; name: string; email: string; role: Role };

/**
 * Everybody with a role in this company, locked in the order of their ids: two owners who give up their role at the same
 * moment follow each other, and the second is the last one.
 */
export async function lockRoles(ctx: TenantContext): Promise<RoleHolder[]> {
  const rows = await ctx.tx
    .select({
      memberId: members.id,
      personId: members.personId,
      name: members.name,
      email: members.email,
      role: memberRoles.role,
    })
    .from(memberRoles)
    .innerJoin(
      members,
      and(eq(members.tenantId, memberRoles.tenantId), eq(members.id, memberRoles.memberId), isNull(members.removedAt)),
    )
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.companyId, ctx.company.id)))
    .orderBy(memberRoles.memberId)
    .for("update");
  return rows as RoleHolder[];
}

/** The role of whoever asks as the lock found it; a key has none, a job acts for the machine's owner. */
export function askerRole(ctx: TenantContext, holders: RoleHolder[]): Role | null {
  const { actor } = ctx;
  switch (actor.kind) {
    case "member":
      return holders.find((holder) => holder.memberId === actor.id)?.role ?? null;
    case "job":
      return "owner";
    case "api_key":
    case "device":
      return null;
    default:
      return actor satisfies never;
  }
}

export function countOwners(holders: RoleHolder[]): number {
  return holders.filter((holder) => holder.role === "owner").length;
}
