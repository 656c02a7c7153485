import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { sites, tenants } from "@/drizzle/schema/tenants";
import { printers } from "@/drizzle/schema/terminals";
import { hashSecret } from "@/server/auth/hash-secret";
import type { TenantContext } from "@/server/context";
import { env } from "@/server/env";
import { notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { COLUMNS } from "@/server/till/paper";
import type { RegisterPrinter } from "./input";

/**
 * Lets a printer in. `address` is what is typed into the printer's own settings; it holds its token, of which only a hash is kept, so
 * it is shown this once. Throws not found for a site of another company.
 */
export async function registerPrinter(
  ctx: TenantContext,
  input: z.output<typeof RegisterPrinter>,
): Promise<{ id: string; name: string; address: string }> {
  const [[site], [tenant]] = await Promise.all([
    ctx.tx
      .select({ id: sites.id })
      .from(sites)
      .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), eq(sites.id, input.siteId))),
    ctx.tx.select({ slug: tenants.slug }).from(tenants).where(eq(tenants.id, ctx.tenant)),
  ]);
  if (!site) throw notFound("site");
  if (!tenant) throw new Error("The tenant has no row");
  const id = newId();
  const token = randomBytes(24).toString("base64url");
  const { name, siteId, protocol, widthMm } = input;
  await ctx.tx.insert(printers).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    siteId,
    name,
    protocol,
    tokenHash: hashSecret(token),
    widthMm,
    columns: input.columns ?? COLUMNS[widthMm],
    createdAt: ctx.now,
  });
  await record(ctx, { kind: "printer.registered", subjects: [id, siteId], details: { name, protocol, widthMm } });
  return { id, name, address: `${env().NEXTAUTH_URL.replace(/\/$/, "")}/print/${tenant.slug}/${token}` };
}
