import type { z } from "zod";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import type { CreateCustomer } from "@/server/customers/input";

export type FormValues = z.input<typeof CreateCustomer>;
export type CustomerDetail = RouterOutputs["customers"]["get"];

/** What the form begins with: the customer as saved, or an empty one in the company's currency. */
export function valuesOf(customer: CustomerDetail | undefined, name: string, currency: string): FormValues {
  return {
    number: customer?.number ?? "",
    name: customer?.name ?? name,
    email: customer?.email ?? "",
    phone: customer?.phone ?? "",
    taxId: customer?.taxId ?? "",
    country: customer?.country ?? "",
    currency: customer?.currency ?? currency,
    paymentTermsDays: customer?.paymentTermsDays ?? null,
    contacts: customer?.contacts ?? [],
    addresses: customer?.addresses ?? [],
    notes: customer?.notes ?? "",
  };
}

/** The last part of a server's field path that the form has a place for: "contacts.0.email". */
export function formField(field: string | undefined): keyof FormValues | null {
  const known = [
    "number",
    "name",
    "email",
    "phone",
    "taxId",
    "country",
    "currency",
    "paymentTermsDays",
    "notes",
  ] as const;
  return known.find((one) => one === field) ?? null;
}
