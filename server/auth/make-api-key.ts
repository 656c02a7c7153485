import { eq } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys, tenants } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { forbidden, invalid } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { hashSecret } from "./hash-secret";
import type { MakeApiKey } from "./input";
import { permissionsOfScopes } from "./permissions";
import { keyText } from "./rules";

/**
 * Makes a key for a program in this company. Only a hash of its text `tb_<slug>_<secret>` is kept, and the answer does not hold
 * it: whoever made the secret puts the text together with `keyText`. Throws forbidden for scopes beyond one's own.
 */
export async function makeApiKey(
  ctx: TenantContext,
  input: z.output<typeof MakeApiKey>,
): Promise<{ id: string; slug: string }> {
  const beyond = [...permissionsOfScopes(input.scopes)].find((permission) => !ctx.permissions.has(permission));
  if (beyond) throw forbidden(`You cannot give a key more than you may do yourself (${beyond}). Nothing was changed.`);
  const expiresAt = input.expiresOn ? new Date(`${input.expiresOn}T23:59:59.999Z`) : null;
  if (expiresAt && expiresAt <= ctx.now) throw invalid("expiresOn", "The last day must be in the future.");
  const [tenant] = await ctx.tx.select({ slug: tenants.slug }).from(tenants).where(eq(tenants.id, ctx.tenant));
  if (!tenant) throw new Error("The tenant has no row");
  const id = newId();
  await ctx.tx.insert(apiKeys).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    name: input.name,
    secretHash: hashSecret(keyText(tenant.slug, input.secret)),
    scopes: [...new Set(input.scopes)],
    expiresAt,
    createdAt: ctx.now,
  });
  await record(ctx, {
    kind: "api_key.made",
    subjects: [id, ctx.company.id],
    details: { name: input.name, scopes: input.scopes, expiresOn: input.expiresOn ?? null },
  });
  return { id, slug: tenant.slug };
}
