import { z } from "zod";

/** What answers are made of: the same spellings everywhere. */
export const id = z.uuid();
export const text = z.string();
export const count = z.int();
export const day = z.iso.date().meta({ description: "A day without a time, such as 2026-01-31." });
export const instant = z.iso.datetime({ offset: true }).meta({ description: "An instant in ISO 8601." });
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const money = decimal("An amount in the currency of the object it stands in, with that currency's decimals.");
export const baseMoney = decimal("An amount in the company's currency.");
export const price = decimal("A price for one, with up to 6 decimals.");
export const quantity = decimal("A number of pieces, with up to 4 decimals.");
export const percent = decimal("Percent, without its sign.");
export const rate = decimal("Units of the company's currency for one of the document's.");
export const version = z.int().positive().meta({ description: "Send it back with a change to guard against others'." });

const address = z.object({
  kind: z.enum(["billing", "delivery"]),
  lines: text,
  postcode: text.optional(),
  city: text.optional(),
  country: text.optional(),
});
export const addresses = z.array(address);

export const event = z.object({
  id,
  kind: text.meta({ description: "What happened, in the past tense: invoice.issued." }),
  actor_name: text,
  actor_kind: z.enum(["member", "device", "api_key", "job"]),
  at: instant,
  details: z.record(z.string(), z.unknown()),
});
export const timeline = z.array(event).meta({ description: "What happened, newest first." });

export const taxes = z.array(z.object({ code: text, name: text, rate_percent: percent, tax: money }));
export const taxSummary = z.array(z.object({ code: text, name: text, rate_percent: percent, net: money, tax: money }));

/** The journal entries of a document, short. */
export const entries = z.array(
  z.object({
    id,
    cause_type: text,
    cause_id: id,
    step: text,
    posted_on: day,
    memo: text,
    currency,
    lines: z.array(
      z.object({ position: count, account_code: text, account_name: text, amount: money, base: baseMoney }),
    ),
  }),
);

function decimal(description: string) {
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .meta({ description });
}
