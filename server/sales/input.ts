import { z } from "zod";
import { minor } from "@/server/money";
import { tenderKinds } from "@/server/till/tender";
import { isoDate } from "@/server/totals/input";
import { taskKinds } from "./rules";

/** What a tablet uploads. It is a record of what happened, so it is read generously: only what cannot be kept at all is refused. */
const id = z.uuid();
const amount = z
  .number()
  .int()
  .min(-900_000_000_000)
  .max(900_000_000_000)
  .transform((units) => minor(units));
const decimal = z.string().regex(/^-?\d{1,10}(\.\d{1,6})?$/, "This is not a decimal number.");
const points = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, "This is not a number of points.");
const text = z.string().max(500);
const instant = z.iso.datetime({ offset: true });
const ppm = z.number().int().min(0).max(1_000_000);
const tax = z.object({ code: text, name: text, ratePpm: ppm, compound: z.boolean() });
const lineTax = z.object({ code: text, name: text, ratePpm: ppm, taxMinor: amount });

const Discount = z.object({
  ppm,
  amountMinor: amount,
  reason: text,
  approvalId: id.nullable(),
  approvedByName: text.nullable(),
});

const LineFigures = z.object({
  grossMinor: amount,
  discountMinor: amount,
  basketDiscountMinor: amount,
  netMinor: amount,
  taxMinor: amount,
  totalMinor: amount,
  taxes: z.array(lineTax).max(10),
});

const Original = z.object({
  saleLineId: id,
  saleId: id,
  receiptNumber: text,
  quantity: decimal,
  returnedQuantity: decimal,
  grossMinor: amount,
  discountMinor: amount,
  basketDiscountMinor: amount,
  netMinor: amount,
  taxMinor: amount,
  totalMinor: amount,
  taxes: z.array(lineTax).max(10),
  givenBack: z
    .object({
      grossMinor: amount,
      discountMinor: amount,
      basketDiscountMinor: amount,
      totalMinor: amount,
      taxes: z.array(lineTax).max(10),
    })
    .nullish(),
});

const SoldLine = z.object({
  id,
  kind: z.enum(["product", "custom", "gift_card"]),
  productId: id.nullable(),
  sku: text,
  name: text,
  unit: text,
  quantity: decimal,
  unitPrice: decimal,
  listPrice: decimal.nullable(),
  taxCodeId: id.nullable(),
  taxes: z.array(tax).max(10),
  note: text,
  giftCard: z.object({ id, code: text }).nullable(),
  modifiers: z.array(z.object({ modifierId: id.nullable(), group: text, name: text, priceDelta: decimal })).max(50),
  discount: Discount.nullable(),
  promotionMinor: amount,
  returns: z
    .object({
      original: Original,
      disposition: z.enum(["resell", "quarantine", "scrap", "kept"]),
      amountMinor: amount.nullish(),
      reason: text,
    })
    .nullable(),
});

const Tender = z.object({
  id,
  methodId: id,
  kind: z.enum(tenderKinds),
  amountMinor: amount,
  roundingMinor: amount,
  givenMinor: amount,
  changeMinor: amount,
  reference: text,
  label: text,
  giftCardId: id.nullable(),
  attemptId: id.nullable(),
  folioId: id.nullable(),
  refundsTenderId: id.nullable(),
  payer: text,
});

export const RingUpSale = z.object({
  id,
  deviceId: id,
  shiftId: id.nullable(),
  counter: z.number().int().min(1).max(2_000_000_000),
  receiptNumber: z.string().min(1).max(40),
  operatorId: id.nullable(),
  operatorName: text,
  customerId: id.nullable(),
  openedAt: instant,
  soldAt: instant,
  clockSkewMs: z.number().int().min(-2_000_000_000).max(2_000_000_000),
  offline: z.boolean(),
  training: z.boolean(),
  currency: z.string().length(3),
  pricesIncludeTax: z.boolean(),
  roundingPolicy: z.enum(["line", "document"]),
  serviceChargePpm: ppm,
  serviceChargeTaxes: z.array(tax).max(10),
  place: text,
  serviceMode: z.enum(["", "eat_in", "take_away"]),
  note: text,
  openSaleId: id.nullable(),
  lines: z.array(SoldLine).min(1).max(1_000),
  discount: Discount.nullable(),
  basketPromotionMinor: amount,
  promotions: z.array(z.object({ promotionId: id, code: text.nullable(), name: text, amountMinor: amount })).max(50),
  pointsUsed: points,
  loyaltyDiscountMinor: amount,
  pointsEarned: points,
  tipMinor: amount,
  besideGoods: z
    .object({
      saleId: id,
      receiptNumber: text,
      serviceChargeMinor: amount,
      taxes: z.array(lineTax).max(10),
      tipMinor: amount,
    })
    .nullish(),
  tenders: z.array(Tender).max(100),
  shown: z.object({
    lines: z.array(LineFigures).max(1_000),
    subtotalMinor: amount,
    discountMinor: amount,
    serviceChargeMinor: amount,
    serviceChargeTaxMinor: amount,
    netMinor: amount,
    taxMinor: amount,
    totalMinor: amount,
    giftCardsSoldMinor: amount,
    taxSummary: z.array(z.object({ code: text, name: text, ratePpm: ppm, netMinor: amount, taxMinor: amount })).max(50),
  }),
});
export type RingUpSale = z.output<typeof RingUpSale>;

/** Several, in the tablet's order. Each is read by itself, so that one that cannot be read does not hold up the others. */
export const RingUpMany = z.object({ sales: z.array(z.looseObject({ id })).min(1).max(50) });
export type RingUpMany = z.output<typeof RingUpMany>;

const limit = z.number().int().min(1).max(200).default(50);

export const ListSales = z.object({
  limit,
  cursor: z.string().max(500).optional(),
  registerId: id.optional(),
  shiftId: id.optional(),
  customerId: id.optional(),
  operatorId: id.optional(),
  kind: z.enum(["sale", "return", "exchange"]).optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** The beginning of a receipt number. */
  number: z.string().trim().max(40).optional(),
  /** With a figure in it the beginning of a receipt number, otherwise the beginnings of words of a customer's name. */
  q: z.string().trim().max(100).optional(),
  /** The last four digits of a card it was paid with. */
  card: z
    .string()
    .regex(/^\d{4}$/, "Give the last four digits of the card.")
    .optional(),
});
export type ListSales = z.output<typeof ListSales>;

export const OneSale = z.object({ id: z.uuid({ error: "There is no receipt with this id." }) });

/** A receipt by its id, or by the number printed (and scanned) on it. */
export const FindReturn = z
  .object({ id: id.optional(), number: z.string().trim().min(1).max(40).optional() })
  .refine((wish) => (wish.id === undefined) !== (wish.number === undefined), {
    error: "Say which receipt: its number or its id.",
    path: ["number"],
  });
export type FindReturn = z.output<typeof FindReturn>;

export const ListTasks = z.object({
  limit,
  cursor: z.string().max(500).optional(),
  done: z.boolean().default(false),
  kind: z.enum(taskKinds).optional(),
});
export type ListTasks = z.output<typeof ListTasks>;

export const SettleTask = z.object({ id, note: z.string().trim().max(500).default("") });
export type SettleTask = z.output<typeof SettleTask>;
