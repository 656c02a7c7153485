import { z } from "zod";
import { count, currency, day, entries, id, instant, money, price, quantity, text, timeline } from "./parts";

const saleKind = z.enum(["sale", "return", "exchange"]);

export const ReceiptRow = z.object({
  id,
  receipt_number: text,
  kind: saleKind,
  sold_at: instant,
  business_day: day,
  register_name: text,
  operator_name: text,
  customer_id: id.nullable(),
  customer_name: text.nullable(),
  currency,
  total: money.meta({ description: "Goods and service with tax; below zero where more came back than was sold." }),
  tip: money,
  gift_cards_sold: money,
  training: z.boolean().meta({ description: "Rung up to learn: in no books and no figures." }),
  offline: z.boolean(),
  paid_with: text.meta({ description: "In words: Cash, Gift card." }),
  returned: money.meta({ description: "What of it came back so far." }),
  open_tasks: count.meta({ description: "Left on the work list." }),
});

const receiptLine = z.object({
  id,
  kind: z.enum(["product", "custom", "gift_card"]),
  product_id: id.nullable(),
  sku: text,
  name: text,
  unit: text,
  quantity: quantity.meta({ description: "Below zero where goods came back; 0 where only money did." }),
  unit_price: price,
  list_price: text.nullable().meta({ description: "What the catalogue said, where another price was asked." }),
  modifiers: z.array(z.object({ modifier_id: id.nullable(), group: text, name: text, price_delta: text })),
  note: text,
  discount: money,
  discount_reason: text,
  approved_by_name: text.nullable(),
  tax: money,
  total: money,
  cost: money.nullable().meta({ description: "Null for those who may not see the books." }),
  gift_card_id: id.nullable(),
  return_reason: text,
  disposition: z.enum(["resell", "quarantine", "scrap", "kept"]).nullable(),
  return_of: z.object({ sale_id: id, receipt_number: text }).nullable(),
  returned_quantity: quantity,
  returned: money,
});

export const Receipt = z.object({
  id,
  receipt_number: text,
  kind: saleKind,
  register_name: text,
  device_name: text,
  site_name: text,
  time_zone: text,
  operator_name: text,
  business_day: day,
  sold_at: instant,
  received_at: instant,
  currency,
  training: z.boolean(),
  offline: z.boolean(),
  place: text,
  note: text,
  copies: count,
  points_earned: text,
  points_used: text,
  customer: z.object({ id, name: text, email: text }).nullable(),
  z_id: id.nullable().meta({ description: "The Z report it is in; null while its shift is open." }),
  subtotal: money,
  discount: money,
  service_charge: money.meta({ description: "With its tax." }),
  net: money,
  tax: money,
  total: money,
  tip: money,
  gift_cards_sold: money,
  cash_rounding: money,
  loyalty_discount: money,
  lines: z.array(receiptLine),
  tenders: z.array(
    z.object({
      id,
      kind: text,
      name: text,
      label: text,
      reference: text,
      amount: money.meta({ description: "Taken is positive, given back negative." }),
      given: money,
      change: money,
      refunded: money,
      gift_card_id: id.nullable(),
      folio_id: id.nullable().meta({ description: "The room or house account it was charged to." }),
    }),
  ),
  returns: z
    .array(z.object({ sale_id: id, receipt_number: text, sold_at: instant, register_name: text, total: money }))
    .meta({ description: "Receipts that took something of this one back." }),
  tasks: z.array(
    z.object({
      id,
      words: text,
      created_at: instant,
      done_at: instant.nullable(),
      done_by_name: text.nullable(),
      done_note: text,
    }),
  ),
  entries,
  timeline,
});

const cardStatus = z.enum(["open", "empty", "blocked", "expired"]);

export const GiftCardRow = z.object({
  id,
  code: text.meta({ description: "Its end only, for a key that may not change cards." }),
  status: cardStatus,
  balance: money,
  currency,
  customer_id: id.nullable(),
  customer_name: text.nullable(),
  issued_on: day,
  expires_on: day.nullable(),
  blocked_reason: text,
});

export const GiftCard = GiftCardRow.extend({
  entries: z.array(
    z.object({
      id,
      kind: z.enum(["issue", "top_up", "redeem", "refund", "adjustment", "breakage"]),
      amount: money.meta({ description: "Onto the card is positive." }),
      balance_after: money,
      sale_id: id.nullable(),
      receipt_number: text.nullable(),
      note: text,
      actor_name: text,
      at: instant,
    }),
  ),
});

export const GiftCardCheck = z.object({
  card: z
    .object({
      id,
      code_end: text,
      balance: money,
      currency,
      expires_on: day.nullable(),
      status: cardStatus,
      reason: text.nullable(),
    })
    .nullable()
    .meta({ description: "Null where no card has this code." }),
  reason: text.nullable().meta({ description: "Why it cannot be used now; null when it can." }),
});

export const ShiftRow = z.object({
  id,
  register_id: id,
  register_name: text,
  site_name: text,
  status: z.enum(["open", "counted", "closed"]),
  business_day: day,
  opened_at: instant,
  opened_by_name: text,
  closed_at: instant.nullable(),
  closed_by_name: text.nullable(),
  closed_by_other: z.boolean(),
  receipt_count: count,
  takings: money,
  over_short: money.nullable().meta({ description: "Null while it is open." }),
  z_id: id.nullable(),
  z_number: count.nullable(),
  currency,
});

export const ZReport = z.object({
  id,
  shift_id: id,
  register_id: id,
  number: count,
  contents: z.record(z.string(), z.unknown()).meta({ description: "Everything printed on it, frozen at the close." }),
  sha256: text,
  closed_at: instant,
  is_whole: z.boolean().meta({ description: "What is kept is still what was sealed." }),
});

const dayFigures = {
  receipts: count.meta({ description: "Receipts on which something was sold." }),
  sales: money,
  returns: money,
  net: money.meta({ description: "Sales less returns, before tax." }),
  tax: money,
  tip: money,
  gift_cards: money,
  average: money.nullable(),
  tenders: z.array(z.object({ method_id: id, amount: money })),
};

export const SalesByDay = z.object({
  from: day,
  to: day,
  currency,
  methods: z.array(z.object({ id, name: text })),
  days: z.array(
    z.object({
      day,
      register_id: id.nullable(),
      register_name: text.nullable(),
      site_name: text.nullable(),
      ...dayFigures,
    }),
  ),
  total: z.object(dayFigures),
});
