import { z } from "zod";
import { currencyCode, isoDate } from "@/server/totals/input";
import { customerSorts, customerViews } from "./rules";

const id = z.uuid({ error: "There is no customer with this id." });

function line(most: number, what: string) {
  return z
    .string()
    .trim()
    .max(most, { error: `${what} has at most ${most} characters.` });
}

const name = line(200, "A name").min(1, { error: "A customer needs a name." });
const number = line(40, "A customer number");
const email = line(254, "An e-mail address")
  .toLowerCase()
  .refine((text) => text === "" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), {
    error: "This is not an e-mail address. Write it like orders@example.com.",
  });
const phone = line(40, "A phone number");
/** Kept without spaces and points, as authorities write it, so that the same number is found again. */
const taxId = line(40, "A tax id").transform((text) => text.toUpperCase().replace(/[\s.\-/]/g, ""));
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((text) => text === "" || /^[A-Z]{2}$/.test(text), { error: "A country is its two-letter code, such as GB." });
const paymentTermsDays = z
  .int({ error: "Payment terms are a whole number of days." })
  .min(0, { error: "Payment terms are 0 days or more." })
  .max(3650, { error: "Payment terms are at most 3,650 days." })
  .nullable();
const notes = line(5000, "A note");

const contact = z.object({
  name: line(200, "A contact's name").min(1, { error: "A contact needs a name." }),
  role: line(100, "A role").optional(),
  email: email.optional(),
  phone: phone.optional(),
});

const address = z.object({
  kind: z.enum(["billing", "delivery"], { error: "An address is for billing or delivery." }),
  lines: line(500, "An address").min(1, { error: "An address needs its street." }),
  postcode: line(20, "A postcode").optional(),
  city: line(100, "A town").optional(),
  country: country.optional(),
});

const contacts = z.array(contact).max(50, { error: "A customer has at most 50 contacts." });
const addresses = z.array(address).max(50, { error: "A customer has at most 50 addresses." });

export const CreateCustomer = z.object({
  id: id.optional(),
  /** The next of the series when left out. */
  number: number.optional(),
  name,
  email: email.default(""),
  phone: phone.default(""),
  taxId: taxId.default(""),
  country: country.default(""),
  /** The company's when left out. */
  currency: currencyCode.optional(),
  /** The company's terms when left out. */
  paymentTermsDays: paymentTermsDays.default(null),
  contacts: contacts.default([]),
  addresses: addresses.default([]),
  notes: notes.default(""),
});

export const UpdateCustomer = z.object({
  id,
  /** The version that was edited; a newer one is a conflict. Left out, what is sent is saved over whatever is there. */
  version: z.int().positive().optional(),
  number: number.min(1, { error: "A customer keeps a number." }).optional(),
  name: name.optional(),
  email: email.optional(),
  phone: phone.optional(),
  taxId: taxId.optional(),
  country: country.optional(),
  currency: currencyCode.optional(),
  paymentTermsDays: paymentTermsDays.optional(),
  contacts: contacts.optional(),
  addresses: addresses.optional(),
  notes: notes.optional(),
});

export const CustomerId = z.object({ id });

/** Null: the catalogue's prices. */
export const SetPriceList = z.object({
  id,
  priceListId: z.uuid({ error: "There is no price list with this id." }).nullable(),
});

export const LookAlikes = z.object({
  name: z.string().max(200).optional(),
  email: z.string().max(254).optional(),
  phone: z.string().max(40).optional(),
  taxId: z.string().max(40).optional(),
  exceptId: z.uuid().optional(),
});

export const ListCustomers = z.object({
  q: z.string().max(200).optional(),
  view: z.enum(customerViews).default("active"),
  country: country.optional(),
  sort: z.enum(customerSorts).default("name"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The list one came from, and the customer one is at. */
export const CustomerNeighbours = ListCustomers.omit({ cursor: true, limit: true }).extend({ id });

export const CustomerPage = z.object({
  id,
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A span of days; left out, the last 90 days. */
export const CustomerStatement = z
  .object({ id, from: isoDate.optional(), to: isoDate.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    error: "The span ends before it begins.",
  });

export const CustomerDocuments = CustomerPage.extend({
  /** Only invoices with something left to pay. */
  open: z.coerce.boolean().default(false),
});
