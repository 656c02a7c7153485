import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { workplaces } from "@/drizzle/schema/identity";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { RemoveMember } from "./input";
import { askerRole, countOwners, lockRoles } from "./lock-roles";
import { cannotChangeRole } from "./rules";

/**
 * Takes a member's role in this company; with the last one they leave the tenant. Their sessions end at the next request.
 * The row stays: documents and the record of what happened name it.
 */
export async function removeMember(
  ctx: TenantContext,
  { memberId }: z.output<typeof RemoveMember>,
): Promise<{ memberId: string }> {
  const holders = await lockRoles(ctx);
  const member = holders.find((holder) => holder.memberId === memberId);
  if (!member) throw notFound("member");
  const no = cannotChangeRole({
    asker: askerRole(ctx, holders),
    member: member.name,
    from: member.role,
    to: null,
    owners: countOwners(holders),
  });
  if (no) throw refused(no.code, no.message);
  const ofMember = and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.memberId, memberId));
  await ctx.tx.delete(memberRoles).where(and(ofMember, eq(memberRoles.companyId, ctx.company.id)));
  const left = await ctx.tx.select({ companyId: memberRoles.companyId }).from(memberRoles).where(ofMember);
  await ctx.tx
    .update(members)
    .set({ accessChangedAt: ctx.now, removedAt: left.length === 0 ? ctx.now : null })
    .where(and(eq(members.tenantId, ctx.tenant), eq(members.id, memberId)));
  if (left.length === 0) {
    await ctx.tx
      .delete(workplaces)
      .where(and(eq(workplaces.personId, member.personId), eq(workplaces.tenant, ctx.tenant)));
  }
  await record(ctx, {
    kind: "member.removed",
    subjects: [memberId, ctx.company.id],
    details: { name: member.name, email: member.email, before: { role: member.role } },
  });
  return { memberId };
}
