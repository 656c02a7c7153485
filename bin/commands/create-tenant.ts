import { z } from "zod";
import { Email, PersonName } from "@/server/auth/input";
import { isTimeZone } from "@/server/dates";
import { createTenant as makeTenant } from "@/server/onboarding/create-tenant";
import { cannotUseSlug, isCountry } from "@/server/onboarding/rules";
import { currencyCode } from "@/server/totals/input";
import { type Command, UsageError } from "./command";
import { readOptions, readPassword } from "./read-options";

const Wish = z.object({
  slug: z.string().superRefine((slug, issues) => {
    const message = cannotUseSlug(slug);
    if (message) issues.addIssue({ code: "custom", message });
  }),
  name: z.string().trim().min(1).max(120, "Use at most 120 characters."),
  ownerEmail: Email,
  ownerName: PersonName.optional(),
  currency: currencyCode,
  country: z.string().refine(isCountry, "A country is its two-letter code, such as GB.").optional(),
  timeZone: z.string().refine(isTimeZone, "There is no such time zone. Use a name such as Europe/London.").optional(),
  trade: z.enum(["shop", "cafe", "hotel", "services"], "Choose shop, cafe, hotel or services.").optional(),
  pricesIncludeTax: z.boolean().optional(),
});

/** Makes a tenant with its owner, first company, books and site. */
export const createTenant: Command = {
  name: "tenant create",
  usage:
    "--slug SLUG --name NAME --owner-email EMAIL --currency CODE --password-stdin [--owner-name NAME --country CODE --time-zone ZONE --trade shop|cafe|hotel|services --prices-include-tax]",
  summary: "make a tenant, its owner and its first company",
  options: {
    slug: { type: "string" },
    name: { type: "string" },
    "owner-email": { type: "string" },
    "owner-name": { type: "string" },
    currency: { type: "string" },
    country: { type: "string" },
    "time-zone": { type: "string" },
    trade: { type: "string" },
    "prices-include-tax": { type: "boolean" },
    "password-stdin": { type: "boolean" },
  },
  database: true,
  migrates: true,
  run: async (given) => {
    const wish = readOptions(given, Wish);
    const password = await readPassword(given);
    if (password === undefined) {
      throw new UsageError("--password-stdin is missing: send the owner's first password on standard input.");
    }
    const { slug, tenant, companyId, siteId, ownerExisted } = await makeTenant({ ...wish, password });
    const owner = ownerExisted
      ? `${wish.ownerEmail} owns it and signs in with the password they have.`
      : `${wish.ownerEmail} owns it and can sign in now.`;
    return {
      lines: [`${wish.name} is at /${slug}. ${owner}`],
      data: { slug, tenant, companyId, siteId, ownerEmail: wish.ownerEmail, ownerExisted },
    };
  },
};
