import { inArray } from "drizzle-orm";
import { tenantDirectory } from "@/drizzle/schema/identity";
import { constraintOf, inIdentity, inTenantTransaction } from "@/server/db";
import { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { type FoundedTenant, foundTenant, type NewTenant } from "./found-tenant";
import { slugFrom } from "./rules";

export type WishedTenant = Omit<NewTenant, "slug"> & { tenant?: string; slug?: string; requestId: string };

/**
 * Founds a tenant in one transaction, or leaves nothing. A chosen slug that is taken is a conflict "slug_taken"; without one the
 * name suggests it and a number makes it unique. An e-mail that is taken is a conflict "email_taken".
 */
export async function openWithSlug(wish: WishedTenant): Promise<FoundedTenant> {
  const { tenant = newId(), requestId, slug: chosen, ...rest } = wish;
  const slug = chosen ?? (await freeSlug(wish.name));
  const now = new Date();
  try {
    return await inTenantTransaction(tenant, [], (tx) =>
      foundTenant({ tx, tenant, now, requestId }, { ...rest, slug }),
    );
  } catch (error) {
    switch (constraintOf(error)) {
      case "people_email_key":
        throw emailTaken();
      case "tenant_directory_pkey":
        if (chosen) throw slugTaken(chosen);
        // Somebody took the suggestion in this very moment: suggest again.
        return openWithSlug({ ...wish, tenant });
      default:
        throw error;
    }
  }
}

export function emailTaken() {
  return new AppError(
    "conflict",
    "email_taken",
    "There is already a sign-in with this e-mail. Sign in with it, then open the new company from there. Nothing was made.",
    {},
    "email",
  );
}

export function slugTaken(slug: string) {
  return new AppError(
    "conflict",
    "slug_taken",
    `The address “${slug}” is taken. Choose another one; nothing was made.`,
    {},
    "slug",
  );
}

/** The suggestion itself, or with the first free number behind it. */
async function freeSlug(name: string): Promise<string> {
  const base = slugFrom(name) || "company";
  const wishes = [
    base,
    ...Array.from({ length: 60 }, (_, i) => `${base.slice(0, 36)}-${i + 2}`),
    `${base.slice(0, 27)}-${newId().slice(-12)}`,
  ];
  const taken = await inIdentity((tx) =>
    tx.select({ slug: tenantDirectory.slug }).from(tenantDirectory).where(inArray(tenantDirectory.slug, wishes)),
  );
  const free = wishes.find((wish) => !taken.some((row) => row.slug === wish));
  return free ?? `company-${newId()}`.slice(0, 40);
}
