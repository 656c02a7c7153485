import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { people, workplaces } from "@/drizzle/schema/identity";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { conflict, invalid, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { AddMember } from "./input";
import { askerRole, countOwners, lockRoles } from "./lock-roles";
import { hashPassword } from "./passwords";
import { cannotChangeRole, cannotUsePassword } from "./rules";

/**
 * Gives a person a role in this company. Somebody new gets a sign-in with the first password; somebody who has one keeps theirs.
 * Throws conflict "already_member", refused "owners_only", invalid for a missing or weak first password.
 */
export async function addMember(
  ctx: TenantContext,
  input: z.output<typeof AddMember>,
): Promise<{ memberId: string; existing: boolean }> {
  const holders = await lockRoles(ctx);
  if (holders.some((holder) => holder.email === input.email)) {
    throw conflict(
      "already_member",
      `${input.email} already works in this company. Change the role there; nothing was changed.`,
    );
  }
  const no = cannotChangeRole({
    asker: askerRole(ctx, holders),
    member: input.name,
    from: null,
    to: input.role,
    owners: countOwners(holders),
  });
  if (no) throw refused(no.code, no.message);
  const person = await findOrMakePerson(ctx, input);
  const memberId = await findOrMakeMember(ctx, person.id, input);
  await ctx.tx
    .insert(memberRoles)
    .values({ tenantId: ctx.tenant, memberId, companyId: ctx.company.id, role: input.role });
  await ctx.tx.insert(workplaces).values({ personId: person.id, tenant: ctx.tenant }).onConflictDoNothing();
  await record(ctx, {
    kind: "member.added",
    subjects: [memberId, ctx.company.id],
    details: { name: input.name, email: input.email, role: input.role },
  });
  return { memberId, existing: person.existing };
}

async function findOrMakePerson(
  ctx: TenantContext,
  input: z.output<typeof AddMember>,
): Promise<{ id: string; existing: boolean }> {
  const [found] = await ctx.tx.select({ id: people.id }).from(people).where(eq(people.email, input.email));
  if (found) return { id: found.id, existing: true };
  if (!input.password)
    throw invalid(
      "password",
      "This person has no sign-in yet: set a first password and tell them.",
      "password_missing",
    );
  const weak = cannotUsePassword(input.password, input.email);
  if (weak) throw invalid("password", weak, "weak_password");
  const passwordHash = await hashPassword(input.password);
  const [made] = await ctx.tx
    .insert(people)
    .values({ id: newId(), email: input.email, name: input.name, passwordHash })
    .onConflictDoNothing({ target: people.email })
    .returning({ id: people.id });
  // Nothing made: another tenant added the same person a moment ago, and now they are found.
  return made ? { id: made.id, existing: false } : findOrMakePerson(ctx, input);
}

/** Somebody who left comes back to the same row: documents of old name it. */
async function findOrMakeMember(
  ctx: TenantContext,
  personId: string,
  input: z.output<typeof AddMember>,
): Promise<string> {
  const [row] = await ctx.tx
    .insert(members)
    .values({ tenantId: ctx.tenant, id: newId(), personId, name: input.name, email: input.email })
    .onConflictDoUpdate({
      target: [members.tenantId, members.personId],
      set: { removedAt: null, name: input.name, email: input.email },
    })
    .returning({ id: members.id });
  if (!row) throw new Error("The member was not written");
  const [elsewhere] = await ctx.tx
    .select({ role: memberRoles.role })
    .from(memberRoles)
    .where(
      and(
        eq(memberRoles.tenantId, ctx.tenant),
        eq(memberRoles.memberId, row.id),
        eq(memberRoles.companyId, ctx.company.id),
      ),
    );
  if (elsewhere)
    throw conflict(
      "already_member",
      `${input.email} already works in this company. Change the role there; nothing was changed.`,
    );
  return row.id;
}
