import { eq } from "drizzle-orm";
import { people } from "@/drizzle/schema/identity";
import { hashPassword } from "@/server/auth/passwords";
import { cannotUsePassword } from "@/server/auth/rules";
import { inIdentity } from "@/server/db";
import { invalid } from "@/server/errors";
import { newId } from "@/server/ids";
import type { FoundedTenant } from "./found-tenant";
import type { Trade } from "./input";
import { openWithSlug } from "./open-with-slug";
import { cannotUseSlug } from "./rules";

export type TenantWish = {
  slug: string;
  name: string;
  ownerEmail: string;
  ownerName?: string;
  /** Of a person who is new; somebody who has a sign-in keeps their own. */
  password: string;
  country?: string;
  currency: string;
  pricesIncludeTax?: boolean;
  timeZone?: string;
  trade?: Trade;
  demonstration?: boolean;
  onboarded?: boolean;
};

/** Makes a tenant for the machine's owner, who is asked nothing more. Throws conflict "slug_taken", invalid for what cannot be used. */
export async function createTenant(wish: TenantWish): Promise<FoundedTenant & { ownerExisted: boolean }> {
  const slugFault = cannotUseSlug(wish.slug);
  if (slugFault) throw invalid("slug", slugFault, "invalid_slug");
  const email = wish.ownerEmail.trim().toLowerCase();
  const [known] = await inIdentity((tx) => tx.select({ id: people.id }).from(people).where(eq(people.email, email)));
  const weak = known ? null : cannotUsePassword(wish.password, email);
  if (weak) throw invalid("password", weak, "weak_password");
  const founded = await openWithSlug({
    slug: wish.slug,
    name: wish.name,
    owner: known
      ? { kind: "known", personId: known.id }
      : { kind: "new", email, name: wish.ownerName ?? email, passwordHash: await hashPassword(wish.password) },
    company: {
      trade: wish.trade ?? "shop",
      country: wish.country ?? "GB",
      currency: wish.currency,
      pricesIncludeTax: wish.pricesIncludeTax ?? false,
      timeZone: wish.timeZone ?? "UTC",
      demonstration: wish.demonstration ?? false,
    },
    onboarded: wish.onboarded ?? true,
    requestId: `job-create-tenant-${newId()}`,
  });
  return { ...founded, ownerExisted: known !== undefined };
}
