import { z } from "zod";
import { MAX_ENTERED_MINOR, minor, parseDecimal } from "@/server/money";
import type {
  BasketChanges,
  BasketCustomer,
  BasketLine,
  BasketOperation,
  ChosenModifier,
  Discount,
  LineChanges,
  ReturnedLine,
} from "@/server/till/basket";
import type { GivenBack, OriginalLine } from "@/server/till/returns";
import type { TaxSnapshot } from "@/server/totals/rules";
import { OPERATIONS_AT_MOST } from "./rules";

/** A schema for every field, and no other: what a schema does not know would be lost on its way to the other tablets. */
type Each<T> = Record<keyof T, z.ZodType>;

const id = z.uuid({ error: "There is no open sale with this id." });
const anyId = z.uuid();
const word = (most: number) => z.string().max(most);
const money = z.int().min(-MAX_ENTERED_MINOR).max(MAX_ENTERED_MINOR).transform(minor);
const ppm = z.int().min(0).max(1_000_000_000);
const decimal = (maxDecimals: number) =>
  z.string().refine((text) => isDecimal(text, maxDecimals), { error: "This is not a number written as text." });
const quantity = decimal(4);
const price = decimal(6);
const moment = z.iso.datetime({ error: "A time is written like 2026-01-31T14:31:00.000Z." });

const taxAmount = z.object({ code: word(50), name: word(200), ratePpm: ppm, taxMinor: money });
const tax = z.object({
  code: word(50),
  name: word(200),
  ratePpm: ppm,
  compound: z.boolean(),
} satisfies Each<TaxSnapshot>);
const discount = z.object({
  ppm,
  amountMinor: money,
  reason: word(500),
  approvalId: anyId.nullable(),
  approvedByName: word(200).nullable(),
} satisfies Each<Discount>);
const modifier = z.object({
  modifierId: anyId.nullable(),
  group: word(200),
  name: word(200),
  priceDelta: price,
} satisfies Each<ChosenModifier>);
const returned = z.object({
  original: z.object({
    saleLineId: anyId,
    saleId: anyId,
    receiptNumber: word(50),
    quantity,
    returnedQuantity: quantity,
    grossMinor: money,
    discountMinor: money,
    basketDiscountMinor: money,
    netMinor: money,
    taxMinor: money,
    totalMinor: money,
    taxes: z.array(taxAmount).max(20),
    givenBack: z
      .object({
        grossMinor: money,
        discountMinor: money,
        basketDiscountMinor: money,
        totalMinor: money,
        taxes: z.array(taxAmount).max(20),
      } satisfies Each<GivenBack>)
      .nullish(),
  } satisfies Each<OriginalLine>),
  disposition: z.enum(["resell", "quarantine", "scrap", "kept"]),
  amountMinor: money.nullish(),
  reason: word(500),
} satisfies Each<ReturnedLine>);
const changeable = {
  unitPrice: price,
  listPrice: price.nullable(),
  taxCodeId: anyId.nullable(),
  taxes: z.array(tax).max(20),
  modifiers: z.array(modifier).max(100),
  note: word(1_000),
  discount: discount.nullable(),
  returns: returned.nullable(),
  payer: word(100),
} satisfies Each<LineChanges>;
const line = z.object({
  id: anyId,
  kind: z.enum(["product", "custom", "gift_card"]),
  productId: anyId.nullable(),
  categoryId: anyId.nullable(),
  sku: word(200),
  name: word(500),
  unit: word(50),
  quantity,
  ...changeable,
  giftCard: z.object({ id: anyId, code: word(100) }).nullable(),
  addedByName: word(200),
  addedOn: word(200),
  addedAt: word(40),
} satisfies Each<BasketLine>);
const basket = z.object({
  customer: z
    .object({
      id: anyId,
      name: word(500),
      points: quantity.nullable(),
      priceListId: anyId.nullable(),
    } satisfies Each<BasketCustomer>)
    .nullable(),
  place: word(100),
  guests: z.int().min(0).max(10_000),
  serviceMode: z.enum(["", "eat_in", "take_away"]),
  note: word(1_000),
  discount: discount.nullable(),
  pointsToUse: quantity,
} satisfies Each<BasketChanges>);
const done = { id: anyId, at: moment, byName: word(200), deviceName: word(200) };

/** One thing done to a basket, in the words of `server/till/basket.ts`. */
const Operation = z.discriminatedUnion("type", [
  z.object({ ...done, type: z.literal("add"), line }),
  z.object({ ...done, type: z.literal("quantity"), lineId: anyId, delta: quantity }),
  z.object({ ...done, type: z.literal("change"), lineId: anyId, changes: z.object(changeable).partial() }),
  z.object({ ...done, type: z.literal("void"), lineId: anyId, reason: word(500) }),
  z.object({ ...done, type: z.literal("basket"), changes: basket.partial() }),
  z.object({ ...done, type: z.literal("promotion"), promotionId: anyId, present: z.boolean() }),
]);

/** It is kept and handed on as it is: what it names is looked at when the sale is rung up, not while people still change their minds. */
const operation = z.record(z.string(), z.unknown()).transform((raw, context): BasketOperation => {
  const read = Operation.safeParse(raw);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path, message });
  return z.NEVER;
});

const name = z
  .string({ error: "Give the sale a name, such as Table 4." })
  .trim()
  .min(1, { error: "Give the sale a name, such as Table 4." })
  .max(80, { error: "A name has at most 80 characters." });
const place = z.enum(["table", "room", "name"], { error: "A place is a table, a room or a name." });
const since = z.coerce.number().int().min(0).max(2_000_000_000).default(0);

export const ListOpenSales = z.object({
  /** Else the tablet's own; without a tablet every site of the company. */
  siteId: z.uuid({ error: "There is no site with this id." }).optional(),
});
export type ListOpenSales = z.output<typeof ListOpenSales>;

export const OpenSaleSince = z.object({
  id,
  /** The newest revision the caller has; what came after it is answered. */
  since,
});
export type OpenSaleSince = z.output<typeof OpenSaleSince>;

export const PushOperations = z.object({
  /** Made by the tablet when the sale was parked; a sale that is not there yet is opened, and needs a name. */
  id: id.optional(),
  name: name.optional(),
  place: place.optional(),
  since,
  operations: z.array(operation).max(500, { error: "Send at most 500 changes at a time." }).default([]),
  /** What the caller's lines come to with these operations; taken where the caller had seen all that came before them. */
  figures: z
    .object({
      totalMinor: money,
      itemCount: z.number().min(0).max(1_000_000),
      outline: z.object({
        lines: z.array(z.object({ quantity, name: word(500) })).max(10),
        more: z.int().min(0).max(OPERATIONS_AT_MOST),
        guests: z.int().min(0).max(10_000),
        serviceMode: z.enum(["", "eat_in", "take_away"]),
      }),
    })
    .optional(),
});
export type PushOperations = z.output<typeof PushOperations>;

export const LookAtSale = z.object({
  id,
  /** False when it leaves the screen. */
  looking: z.boolean().default(true),
});
export type LookAtSale = z.output<typeof LookAtSale>;

export const OpenSaleId = z.object({ id });
export type OpenSaleId = z.output<typeof OpenSaleId>;

export const DiscardOpenSale = z.object({
  id,
  reason: z
    .string({ error: "Say why the sale is discarded." })
    .trim()
    .min(1, { error: "Say why the sale is discarded." })
    .max(500, { error: "A reason has at most 500 characters." }),
  /** A manager's yes, where the role may not take a line off by itself. */
  approvalId: id.nullish(),
});
export type DiscardOpenSale = z.output<typeof DiscardOpenSale>;

export const MoveOpenSale = z.object({ id, name, place: place.optional() });
export type MoveOpenSale = z.output<typeof MoveOpenSale>;

function isDecimal(text: string, maxDecimals: number): boolean {
  try {
    parseDecimal(text, { maxDecimals, field: "number" });
    return true;
  } catch {
    return false;
  }
}
