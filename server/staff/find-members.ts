import { and, eq, isNull } from "drizzle-orm";
import { staffPins } from "@/drizzle/schema/staff-pins";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import type { StoredPin } from "./pin-hash";

export type FoundMember = {
  id: string;
  name: string;
  role: Role;
  accessChangedAt: Date;
  pin: (StoredPin & { setAt: Date }) | null;
};

/** Members of the company with their PINs: the one named, or all. */
export async function findMembers(ctx: TenantContext, memberId?: string): Promise<FoundMember[]> {
  const rows = await ctx.tx
    .select({
      id: members.id,
      name: members.name,
      role: memberRoles.role,
      accessChangedAt: members.accessChangedAt,
      pin: {
        salt: staffPins.salt,
        verifier: staffPins.verifier,
        rounds: staffPins.rounds,
        setAt: staffPins.setAt,
      },
    })
    .from(memberRoles)
    .innerJoin(
      members,
      and(eq(members.tenantId, ctx.tenant), eq(members.id, memberRoles.memberId), isNull(members.removedAt)),
    )
    .leftJoin(staffPins, and(eq(staffPins.tenantId, ctx.tenant), eq(staffPins.memberId, members.id)))
    .where(
      and(
        eq(memberRoles.tenantId, ctx.tenant),
        eq(memberRoles.companyId, ctx.company.id),
        memberId === undefined ? undefined : eq(memberRoles.memberId, memberId),
      ),
    )
    .orderBy(members.name, members.id);
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}
