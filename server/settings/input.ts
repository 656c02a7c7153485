import { z } from "zod";
import { isTimeZone } from "@/server/dates";
import { amount, isoDate, percent } from "@/server/totals/input";
import { cannotUseRates, methodKinds } from "./rules";

const name = (what: string, most = 120) =>
  z
    .string({ error: `${what} is needed.` })
    .trim()
    .min(1, `${what} is needed.`)
    .max(most, `Use at most ${most} characters.`);
const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);
const id = (what: string) => z.uuid(`There is no such ${what}.`);

export const UpdateCompany = z.object({
  version: z.int(),
  name: name("The name"),
  legalName: name("The legal name", 200),
  taxId: text(40),
  address: text(500),
  paymentDetails: text(1000),
  paymentTermsDays: z
    .int("Payment terms are a whole number of days.")
    .min(0, "Payment terms cannot be negative.")
    .max(3650, "Use at most 3,650 days."),
  pricesIncludeTax: z.boolean(),
  roundingPolicy: z.enum(["line", "document"], { error: "Choose how tax is rounded." }),
  serviceChargePercent: percent,
  serviceChargeTaxCodeId: id("tax code").nullable(),
  /** In the company's currency; null when nobody else has to agree. */
  refundApprovalAbove: amount.refine((value) => !value.startsWith("-"), "The limit cannot be negative.").nullable(),
});

const site = {
  name: name("The name of the site"),
  address: text(500),
  timeZone: z.string().refine(isTimeZone, "There is no such time zone. Use a name such as Europe/London."),
  businessDayStart: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write the hour like 04:00."),
  /** Null: as the company. */
  serviceChargePercent: percent.nullable(),
};
export const AddSite = z.object(site);
export const UpdateSite = z.object({ id: id("site"), ...site });

const Rate = z.object({
  tax: name("The name of the tax", 40),
  percent,
  compound: z.boolean().default(false),
  validFrom: isoDate.nullable().default(null),
  validUntil: isoDate.nullable().default(null),
});

const taxCode = {
  name: name("The name"),
  legalReference: text(300),
  isDefault: z.boolean(),
  rates: z
    .array(Rate)
    .max(20, "Use at most 20 rates.")
    .superRefine((rates, issues) => {
      const message = cannotUseRates(rates);
      if (message) issues.addIssue({ code: "custom", message });
    }),
};
export const AddTaxCode = z.object({
  code: z
    .string({ error: "A code is needed." })
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/, "A code has up to 20 letters, digits, hyphens and underscores."),
  ...taxCode,
});
export const UpdateTaxCode = z.object({ id: id("tax code"), ...taxCode });
export const ArchiveTaxCode = z.object({ id: id("tax code"), archived: z.boolean() });

const method = {
  name: name("The name", 60),
  kind: z.enum(methodKinds, { error: "Choose what kind of payment it is." }),
  requiresReference: z.boolean(),
  accountId: id("account"),
};
export const AddMethod = z.object(method);
export const UpdateMethod = z.object({ id: id("payment method"), ...method });
export const ArchiveMethod = z.object({ id: id("payment method"), archived: z.boolean() });
export const OrderMethods = z.object({ ids: z.array(id("payment method")).min(1).max(100) });
