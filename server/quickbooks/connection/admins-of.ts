import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";

/** Who may connect QuickBooks in this company, by name. */
export async function adminsOf(ctx: TenantContext): Promise<{ id: string; name: string; email: string }[]> {
  return ctx.tx
    .select({ id: members.id, name: members.name, email: members.email })
    .from(memberRoles)
    .innerJoin(
      members,
      and(eq(members.tenantId, memberRoles.tenantId), eq(members.id, memberRoles.memberId), isNull(members.removedAt)),
    )
    .where(
      and(
        eq(memberRoles.tenantId, ctx.tenant),
        eq(memberRoles.companyId, ctx.company.id),
        inArray(memberRoles.role, ["owner", "admin"]),
      ),
    )
    .orderBy(asc(members.name), asc(members.id));
}
