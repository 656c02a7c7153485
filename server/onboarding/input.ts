import { z } from "zod";
import { Email, PersonName } from "@/server/auth/input";
import { isTimeZone } from "@/server/dates";
import { isCurrency } from "@/server/money";
import { cannotUseSlug, isCountry } from "./rules";

const BusinessName = z
  .string({ error: "The name of the business is needed." })
  .trim()
  .min(1, "The name of the business is needed.")
  .max(120, "Use at most 120 characters.");
const Country = z.string().refine(isCountry, "Choose a country.");
const Currency = z.string().refine(isCurrency, "Choose a currency.");
const TimeZone = z.string().refine(isTimeZone, "There is no such time zone. Use a name such as Europe/London.");
const Key = z
  .string({ error: "An idempotency key is missing." })
  .min(1, "The idempotency key is empty.")
  .max(255, "The idempotency key is too long.");
const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .superRefine((slug, issues) => {
    const message = cannotUseSlug(slug);
    if (message) issues.addIssue({ code: "custom", message });
  });

export const OpenTenant = z.object({
  business: BusinessName,
  /** The address, chosen; without it the name suggests one. */
  slug: Slug.optional(),
  country: Country.default("GB"),
  currency: Currency.optional(),
  timeZone: TimeZone.default("UTC"),
  idempotencyKey: Key,
});

export const SignUp = OpenTenant.extend({
  name: PersonName,
  email: Email,
  password: z.string({ error: "A password is needed." }),
});

export const trades = ["shop", "cafe", "hotel", "services"] as const;
export type Trade = (typeof trades)[number];

export const DescribeBusiness = z.object({
  trade: z.enum(trades, { error: "Choose what kind of business it is." }),
  legalName: z
    .string()
    .trim()
    .min(1, "The legal name is needed: it stands on invoices.")
    .max(200, "Use at most 200 characters."),
  taxId: z.string().trim().max(40, "Use at most 40 characters.").default(""),
  country: Country,
  currency: Currency,
  pricesIncludeTax: z.boolean(),
});

export const Preview = z.object({ country: Country });
export const WipeDemonstration = z.object({
  companyId: z.uuid("This is not the id of a company."),
  confirm: z.string(),
  idempotencyKey: Key,
});
export const Nothing = z.looseObject({});
