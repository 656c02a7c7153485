import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { ChangeRole } from "./input";
import { askerRole, countOwners, lockRoles } from "./lock-roles";
import { cannotChangeRole } from "./rules";

/** Changes a member's role in this company and ends the sessions they began before: the next one has the new rights. */
export async function changeRole(
  ctx: TenantContext,
  { memberId, role }: z.output<typeof ChangeRole>,
): Promise<{ memberId: string; role: string }> {
  const holders = await lockRoles(ctx);
  const member = holders.find((holder) => holder.memberId === memberId);
  if (!member) throw notFound("member");
  if (member.role === role) return { memberId, role };
  const no = cannotChangeRole({
    asker: askerRole(ctx, holders),
    member: member.name,
    from: member.role,
    to: role,
    owners: countOwners(holders),
  });
  if (no) throw refused(no.code, no.message);
  await ctx.tx
    .update(memberRoles)
    .set({ role })
    .where(
      and(
        eq(memberRoles.tenantId, ctx.tenant),
        eq(memberRoles.companyId, ctx.company.id),
        eq(memberRoles.memberId, memberId),
      ),
    );
  await ctx.tx
    .update(members)
    .set({ accessChangedAt: ctx.now })
    .where(and(eq(members.tenantId, ctx.tenant), eq(members.id, memberId)));
  await record(ctx, {
    kind: "member.role_changed",
    subjects: [memberId, ctx.company.id],
    details: { name: member.name, before: { role: member.role }, after: { role } },
  });
  return { memberId, role };
}
