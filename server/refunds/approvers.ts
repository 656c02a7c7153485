import { sql } from "drizzle-orm";
import { permissionsOfRole, type Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { invalid, notFound } from "@/server/errors";

export type Approver = { id: string; name: string; role: Role };

/** The members of this company who may say yes to a refund the person asking makes: never themselves. */
export async function listApprovers(ctx: TenantContext): Promise<Approver[]> {
  return (await membersHere(ctx)).filter(mayBeAsked(ctx));
}

const mayBeAsked = (ctx: TenantContext) => (member: Approver) =>
  member.id !== ctx.actor.id && permissionsOfRole(member.role).has("refunds.approve");

async function membersHere(ctx: TenantContext): Promise<Approver[]> {
  const found = await ctx.tx.execute<Approver>(sql`
    select m.id, m.name, r.role
    from member_roles r
    join members m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.removed_at is null
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id}
    order by m.name, m.id`);
  return found.rows;
}

/** The member who is asked to say yes, as the timeline names them; null when nobody is named. Throws not found. */
export async function askedMember(
  ctx: TenantContext,
  memberId: string | undefined,
): Promise<{ id: string; name: string } | null> {
  if (memberId === undefined) return null;
  const member = (await membersHere(ctx)).find((one) => one.id === memberId);
  if (!member) throw notFound("member");
  if (!mayBeAsked(ctx)(member)) {
    throw invalid(
      "askedOf",
      "Who was asked may not approve refunds here. No money moved; ask somebody else.",
      "not_an_approver",
    );
  }
  return { id: member.id, name: member.name };
}
