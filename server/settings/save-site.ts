import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { AppError, notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { parsePercent } from "@/server/money";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { AddSite } from "./input";

/** Adds a site, or changes the one with `id`. A change of time zone or day start counts from now on. Throws conflict "name_taken". */
export async function saveSite(
  ctx: TenantContext,
  input: z.output<typeof AddSite> & { id?: string },
): Promise<{ id: string }> {
  const { id = newId(), serviceChargePercent, ...plain } = input;
  const wanted = {
    ...plain,
    serviceChargePpm: serviceChargePercent === null ? null : parsePercent(serviceChargePercent, "serviceChargePercent"),
  };
  const ofCompany = and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id));
  const [twin] = await ctx.tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(ofCompany, eq(sites.name, wanted.name), ne(sites.id, id)));
  if (twin)
    throw new AppError(
      "conflict",
      "name_taken",
      `There is already a site called “${wanted.name}”. Nothing was changed.`,
      {},
      "name",
    );
  if (!input.id) {
    await ctx.tx
      .insert(sites)
      .values({ ...wanted, tenantId: ctx.tenant, companyId: ctx.company.id, id, createdAt: ctx.now });
    await record(ctx, {
      kind: "site.added",
      subjects: [id, ctx.company.id],
      details: { name: wanted.name, timeZone: wanted.timeZone },
    });
    return { id };
  }
  const [before] = await ctx.tx
    .select()
    .from(sites)
    .where(and(ofCompany, eq(sites.id, id)))
    .for("update");
  if (!before) throw notFound("site");
  const { name, address, timeZone, businessDayStart, serviceChargePpm } = before;
  const changes = changesBetween({ name, address, timeZone, businessDayStart, serviceChargePpm }, wanted);
  if (!changes) return { id };
  await ctx.tx
    .update(sites)
    .set(wanted)
    .where(and(ofCompany, eq(sites.id, id)));
  await record(ctx, {
    kind: "site.changed",
    subjects: [id, ctx.company.id],
    details: { name: wanted.name, ...changes },
  });
  return { id };
}
