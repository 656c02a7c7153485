import { and, eq } from "drizzle-orm";
import { v5 } from "uuid";
import type { z } from "zod";
import { people, tenantDirectory, workplaces } from "@/drizzle/schema/identity";
import { type AttemptPolicy, attemptLimits } from "@/server/auth/attempts";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import { hashPassword, isPassword } from "@/server/auth/passwords";
import { cannotUsePassword } from "@/server/auth/rules";
import { inIdentity } from "@/server/db";
import { invalid } from "@/server/errors";
import type { SignUp } from "./input";
import { emailTaken, openWithSlug } from "./open-with-slug";
import { currencyOf } from "./rules";

const policy: AttemptPolicy = {
  account: { points: 10, duration: 60 * 60 },
  address: { points: 30, duration: 60 * 60 },
  everybody: { points: 1_000, duration: 60 * 60 },
  firstWaitSeconds: 60,
  longestWaitSeconds: 60 * 60,
};

/** Tenants of sign-ups are named after the key of the form, so the same form sent twice is the same tenant. */
const NAMESPACE = "4f6d1c1e-6c5f-5d8e-9f59-0b7a7b2c4a31";

/**
 * Makes a person, their tenant, its first company with books, site and owner in one transaction or not at all. The same form
 * sent again with the same password answers the same. Throws conflict "email_taken" or "slug_taken", invalid "weak_password".
 */
export async function signUp(
  request: TenantRequest,
  input: z.output<typeof SignUp>,
): Promise<{ slug: string; duplicate?: boolean }> {
  const weak = cannotUsePassword(input.password, input.email);
  if (weak) throw invalid("password", weak, "weak_password");
  await attemptLimits("sign-up", policy).begin({ account: input.email, address: request.address ?? "", known: false });
  const tenant = v5(`${input.email}\n${input.idempotencyKey}`, NAMESPACE);
  const known = await inIdentity((tx) =>
    tx
      .select({ passwordHash: people.passwordHash, slug: tenantDirectory.slug })
      .from(people)
      .leftJoin(workplaces, and(eq(workplaces.personId, people.id), eq(workplaces.tenant, tenant)))
      .leftJoin(tenantDirectory, eq(tenantDirectory.tenant, workplaces.tenant))
      .where(eq(people.email, input.email)),
  );
  const [person] = known;
  if (person) {
    const sameForm = person.slug !== null && (await isPassword(input.password, person.passwordHash));
    if (sameForm && person.slug) return { slug: person.slug, duplicate: true };
    throw emailTaken();
  }
  const { slug } = await openWithSlug({
    tenant,
    slug: input.slug,
    name: input.business,
    owner: { kind: "new", email: input.email, name: input.name, passwordHash: await hashPassword(input.password) },
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
