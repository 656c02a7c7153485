import { and, eq } from "drizzle-orm";
import { v5 } from "uuid";
import type { z } from "zod";
import { tenantDirectory, workplaces } from "@/drizzle/schema/identity";
import { enterPerson } from "@/server/auth/enter-person";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import type { OpenTenant } from "./input";
import { openWithSlug } from "./open-with-slug";
import { currencyOf } from "./rules";

const NAMESPACE = "0d6f3a3b-9a3c-5a0e-8f3e-7c0f8c0f3d11";

/** A further tenant for somebody who is signed in. The same form sent twice is the same tenant. */
export async function openTenant(
  request: TenantRequest,
  input: z.output<typeof OpenTenant>,
): Promise<{ slug: string; duplicate?: boolean }> {
  const { personId, made } = await enterPerson(request, async (ctx) => {
    const tenant = v5(`${ctx.personId}\n${input.idempotencyKey}`, NAMESPACE);
    const [found] = await ctx.tx
      .select({ slug: tenantDirectory.slug })
      .from(workplaces)
      .innerJoin(tenantDirectory, eq(tenantDirectory.tenant, workplaces.tenant))
      .where(and(eq(workplaces.personId, ctx.personId), eq(workplaces.tenant, tenant)));
    return { personId: ctx.personId, made: found?.slug };
  });
  if (made) return { slug: made, duplicate: true };
  const { slug } = await openWithSlug({
    tenant: v5(`${personId}\n${input.idempotencyKey}`, NAMESPACE),
    slug: input.slug,
    name: input.business,
    owner: { kind: "known", personId },
    company: {
      country: input.country,
      currency: input.currency ?? currencyOf(input.country),
      pricesIncludeTax: false,
      timeZone: input.timeZone,
    },
    requestId: request.requestId,
  });
  return { slug };
}
