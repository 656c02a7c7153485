import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import type { z } from "zod";
import { workplaces } from "@/drizzle/schema/identity";
import { imports } from "@/drizzle/schema/imports";
import { companies, memberRoles, members } from "@/drizzle/schema/tenants";
import { isRole, permissionsOfRole } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { forbidden, notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { type GivenUp, giveUpConnection } from "@/server/quickbooks/connection/give-up-connection";
import type { WipeDemonstration } from "./input";
import { cannotWipe } from "./rules";

export type Wish = z.output<typeof WipeDemonstration>;

/**
 * Deletes a demonstration company with everything in it; real companies cannot be deleted by anybody. Answers what is to be revoked at
 * Intuit after the commit. Throws refused "not_a_demonstration", "only_company", "still_loading", or "not_confirmed" when its name was
 * not typed.
 */
export async function wipeDemonstration(
  ctx: TenantContext,
  input: Omit<Wish, "idempotencyKey">,
): Promise<{ wiped: string; givenUp: GivenUp }> {
  const all = await ctx.tx
    .select({ id: companies.id, name: companies.name, demonstration: companies.demonstration })
    .from(companies)
    .where(eq(companies.tenantId, ctx.tenant));
  const company = all.find((one) => one.id === input.companyId);
  if (!company) throw notFound("company");
  await requireRoleThere(ctx, company.id);
  const [next] = all
    .filter((one) => one.id !== company.id)
    .sort((a, b) => Number(a.demonstration) - Number(b.demonstration));
  const loading = await isLoading(ctx, company.id);
  const no = cannotWipe({ ...company, typed: input.confirm, companiesLeft: all.length - 1, loading });
  if (no || !next) throw refused(no?.code ?? "only_company", no?.message ?? "");
  const givenUp = await giveUpConnection({ ...ctx, company: { ...ctx.company, id: company.id } });
  await ctx.tx.execute(sql`select app.wipe_demonstration_tills(${ctx.tenant}, ${company.id})`);
  await ctx.tx.execute(sql`select app.wipe_demonstration_company(${ctx.tenant}, ${company.id})`);
  await removeMembersWithoutRole(ctx);
  // The company's own timeline is gone with it, so the record stands in another one.
  await record(
    { ...ctx, company: { ...ctx.company, id: next.id } },
    { kind: "demonstration.wiped", subjects: [next.id], details: { name: company.name } },
  );
  return { wiped: company.name, givenUp };
}

/** A worker at work in the company would write what was just deleted; its import row is locked until this is over. */
async function isLoading(ctx: TenantContext, companyId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ status: imports.status })
    .from(imports)
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.companyId, companyId)))
    .orderBy(imports.id)
    .for("update");
  return rows.some((row) => row.status === "running");
}

async function requireRoleThere(ctx: TenantContext, companyId: string): Promise<void> {
  if (companyId === ctx.company.id || ctx.actor.kind === "job") return;
  if (ctx.actor.kind === "api_key") throw notFound("company");
  const [row] = await ctx.tx
    .select({ role: memberRoles.role })
    .from(memberRoles)
    .where(
      and(
        eq(memberRoles.tenantId, ctx.tenant),
        eq(memberRoles.companyId, companyId),
        eq(memberRoles.memberId, ctx.actor.id),
      ),
    );
  if (!row) throw notFound("company");
  if (!isRole(row.role) || !permissionsOfRole(row.role).has("demonstration.write"))
    throw forbidden("Your role in that company does not allow wiping it. Nothing was changed.");
}

/** Who worked only there has nowhere to go in this tenant any more. */
async function removeMembersWithoutRole(ctx: TenantContext): Promise<void> {
  const roles = ctx.tx
    .select({ one: sql`1` })
    .from(memberRoles)
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.memberId, members.id)));
  const gone = await ctx.tx
    .update(members)
    .set({ removedAt: ctx.now, accessChangedAt: ctx.now })
    .where(and(eq(members.tenantId, ctx.tenant), sql`${members.removedAt} is null`, notExists(roles)))
    .returning({ personId: members.personId });
  if (gone.length === 0) return;
  await ctx.tx.delete(workplaces).where(
    and(
      eq(workplaces.tenant, ctx.tenant),
      inArray(
        workplaces.personId,
        gone.map((row) => row.personId),
      ),
    ),
  );
}
