import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { products } from "./catalog";
import { at, id, minor, quantity, ratePpm, tenantId, unitPrice } from "./columns";
import { customers } from "./customers";
import type { LineTax, TaxSnapshot, TaxSummary } from "./orders";
import { paymentMethods } from "./payments";
import { devices, registers, shifts } from "./registers";
import { giftCards } from "./rewards";
import { companies, sites } from "./tenants";

/** A choice made on a line: "Oat milk" in the group "Milk", and what it adds to the price. */
export type LineModifier = { modifierId: string | null; group: string; name: string; priceDelta: string };

/** A promotion as it was applied, for the receipt. */
export type AppliedPromotion = { promotionId: string; code: string | null; name: string; amountMinor: number };

/**
 * A receipt: what was sold, taken back, and how it was paid, as it happened at the till. The runtime role inserts it once;
 * afterwards only what follows a sale changes (its shift when it came late, copies printed, the invoice of a house account).
 */
export const sales = pgTable(
  "sales",
  {
    tenantId: tenantId(),
    /** Made by the tablet when the basket opened. */
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    registerId: uuid("register_id").notNull(),
    deviceId: uuid("device_id").notNull(),
    /** Null while it arrived between two shifts: the next one takes it in. */
    shiftId: uuid("shift_id"),
    /** The tablet's own count, from 1; holes show. */
    counter: integer("counter").notNull(),
    receiptNumber: text("receipt_number").notNull(),
    /** `sale`, `return`, or `exchange` where goods went both ways. */
    kind: text("kind").notNull(),
    operatorId: uuid("operator_id"),
    operatorName: text("operator_name").notNull(),
    customerId: uuid("customer_id"),
    /** By the tablet's clock: when the basket opened and when it was paid. */
    openedAt: at("opened_at").notNull(),
    soldAt: at("sold_at").notNull(),
    /** How far the tablet's clock was ahead of ours. */
    clockSkewMs: integer("clock_skew_ms").notNull().default(0),
    receivedAt: at("received_at").notNull(),
    /** The site's business day of the sale. */
    businessDay: date("business_day", { mode: "string" }).notNull(),
    /** Made without the office. */
    offline: boolean("offline").notNull().default(false),
    training: boolean("training").notNull().default(false),
    currency: text("currency").notNull(),
    pricesIncludeTax: boolean("prices_include_tax").notNull(),
    roundingPolicy: text("rounding_policy").notNull(),
    subtotalMinor: minor("subtotal_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    serviceChargePpm: ratePpm("service_charge_ppm").notNull().default(0),
    serviceChargeMinor: minor("service_charge_minor").notNull().default(0),
    serviceChargeTaxMinor: minor("service_charge_tax_minor").notNull().default(0),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    /** Goods and service with tax; below zero when more came back than went out. */
    totalMinor: minor("total_minor").notNull(),
    /** Outside tax and outside the total. */
    tipMinor: minor("tip_minor").notNull().default(0),
    giftCardsSoldMinor: minor("gift_cards_sold_minor").notNull().default(0),
    /** Added so that the cash part can be paid in coins; may be negative. */
    cashRoundingMinor: minor("cash_rounding_minor").notNull().default(0),
    taxSummary: jsonb("tax_summary").$type<TaxSummary[]>().notNull(),
    promotions: jsonb("promotions").$type<AppliedPromotion[]>().notNull().default([]),
    pointsEarned: quantity("points_earned").notNull().default("0"),
    pointsUsed: quantity("points_used").notNull().default("0"),
    /** The part of the discount that points paid for. */
    loyaltyDiscountMinor: minor("loyalty_discount_minor").notNull().default(0),
    costMinor: minor("cost_minor").notNull(),
    /** Table, room or name called. */
    place: text("place").notNull().default(""),
    /** `eat_in`, `take_away`, or empty where nobody asks. */
    serviceMode: text("service_mode").notNull().default(""),
    note: text("note").notNull().default(""),
    /** The open sale it was rung up from. */
    openSaleId: uuid("open_sale_id"),
    /** Printed again so often. */
    copies: integer("copies").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "sales_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "sales_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "sales_register_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
      name: "sales_device_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.shiftId],
      foreignColumns: [shifts.tenantId, shifts.id],
      name: "sales_shift_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "sales_customer_fk",
    }),
    unique("sales_counter_key").on(t.tenantId, t.deviceId, t.counter),
    index("sales_time_idx").on(t.tenantId, t.companyId, t.soldAt, t.id),
    index("sales_day_idx").on(t.tenantId, t.companyId, t.businessDay, t.id),
    index("sales_receipt_idx").on(t.tenantId, t.companyId, t.receiptNumber),
    index("sales_shift_idx").on(t.tenantId, t.shiftId),
    index("sales_late_idx").on(t.tenantId, t.registerId).where(sql`shift_id is null`),
    index("sales_customer_idx").on(t.tenantId, t.customerId, t.soldAt).where(sql`customer_id is not null`),
    index("sales_register_idx").on(t.tenantId, t.registerId, t.soldAt, t.id),
    index("sales_operator_idx").on(t.tenantId, t.operatorId, t.soldAt, t.id).where(sql`operator_id is not null`),
    index("sales_kind_idx").on(t.tenantId, t.companyId, t.kind, t.soldAt, t.id).where(sql`kind <> 'sale'`),
    check("sales_kind_check", sql`${t.kind} in ('sale', 'return', 'exchange')`),
    check("sales_counter_check", sql`${t.counter} > 0`),
    check("sales_total_check", sql`${t.netMinor} + ${t.taxMinor} = ${t.totalMinor}`),
    check(
      "sales_points_check",
      sql`${t.pointsEarned} between -1000000000 and 1000000000 and ${t.pointsEarned} <= 1000000000`,
    ),
    check("sales_points_used_check", sql`${t.pointsUsed} >= 0 and ${t.pointsUsed} <= 1000000000`),
  ],
);

/** A line of a receipt; below zero in quantity where goods came back. */
export const saleLines = pgTable(
  "sale_lines",
  {
    tenantId: tenantId(),
    id: id(),
    saleId: uuid("sale_id").notNull(),
    position: integer("position").notNull(),
    /** `product`, `custom` amount, or `gift_card` sold. */
    kind: text("kind").notNull(),
    productId: uuid("product_id"),
    sku: text("sku").notNull().default(""),
    name: text("name").notNull(),
    unit: text("unit").notNull().default(""),
    quantity: quantity("quantity").notNull(),
    unitPrice: unitPrice("unit_price").notNull(),
    /** What the catalogue said, where the cashier asked for another price. */
    listPrice: unitPrice("list_price"),
    modifiers: jsonb("modifiers").$type<LineModifier[]>().notNull().default([]),
    note: text("note").notNull().default(""),
    discountReason: text("discount_reason").notNull().default(""),
    approvedByName: text("approved_by_name"),
    taxCodeId: uuid("tax_code_id"),
    taxSnapshot: jsonb("tax_snapshot").$type<TaxSnapshot[]>().notNull(),
    taxes: jsonb("taxes").$type<LineTax[]>().notNull(),
    grossMinor: minor("gross_minor").notNull(),
    /** Its own discount, and its share of the discount on the basket. */
    discountMinor: minor("discount_minor").notNull(),
    basketDiscountMinor: minor("basket_discount_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    costMinor: minor("cost_minor").notNull(),
    giftCardId: uuid("gift_card_id"),
    /** The line of an earlier receipt whose goods came back here. */
    returnsLineId: uuid("returns_line_id"),
    returnReason: text("return_reason").notNull().default(""),
    /** Where goods that came back went: `resell`, `quarantine`, `scrap`; `kept` where only money did, and no piece of it counts. */
    disposition: text("disposition"),
    /** How much of this line came back so far, and what was given for it. */
    returnedQuantity: quantity("returned_quantity").notNull().default("0"),
    returnedMinor: minor("returned_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.saleId],
      foreignColumns: [sales.tenantId, sales.id],
      name: "sale_lines_sale_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "sale_lines_product_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.returnsLineId],
      foreignColumns: [t.tenantId, t.id],
      name: "sale_lines_returns_fk",
    }),
    index("sale_lines_sale_idx").on(t.tenantId, t.saleId, t.position),
    index("sale_lines_product_idx").on(t.tenantId, t.productId, t.id),
    index("sale_lines_returns_idx").on(t.tenantId, t.returnsLineId).where(sql`returns_line_id is not null`),
    check("sale_lines_kind_check", sql`${t.kind} in ('product', 'custom', 'gift_card')`),
    check("sale_lines_disposition_check", sql`${t.disposition} in ('resell', 'quarantine', 'scrap', 'kept')`),
    check(
      "sale_lines_quantity_check",
      sql`${t.quantity} between -1000000000 and 1000000000 and ${t.quantity} <= 1000000000 and (${t.quantity} = 0) = (coalesce(${t.disposition}, '') = 'kept')`,
    ),
    check(
      "sale_lines_price_check",
      sql`${t.unitPrice} between -1000000000 and 1000000000 and ${t.unitPrice} <= 1000000000`,
    ),
    check(
      "sale_lines_list_price_check",
      sql`${t.listPrice} between -1000000000 and 1000000000 and ${t.listPrice} <= 1000000000`,
    ),
    check("sale_lines_total_check", sql`${t.netMinor} + ${t.taxMinor} = ${t.totalMinor}`),
    check(
      "sale_lines_returned_check",
      sql`${t.returnedQuantity} >= 0 and ${t.returnedQuantity} <= greatest(${t.quantity}, 0)`,
    ),
  ],
);

/** How a receipt was paid. Signed: taken is positive, given back negative. */
export const saleTenders = pgTable(
  "sale_tenders",
  {
    tenantId: tenantId(),
    id: id(),
    saleId: uuid("sale_id").notNull(),
    position: integer("position").notNull(),
    methodId: uuid("method_id").notNull(),
    kind: text("kind").notNull(),
    /** What of the receipt it settles, tip included. */
    amountMinor: minor("amount_minor").notNull(),
    /** Cash handed over and handed back. */
    givenMinor: minor("given_minor").notNull().default(0),
    changeMinor: minor("change_minor").notNull().default(0),
    reference: text("reference").notNull().default(""),
    /** Shown on the receipt: last four of a card, name of a room. */
    label: text("label").notNull().default(""),
    /** The last four of a card by themselves, as a search asks for them: a key is gone along by an equal column alone. */
    cardEnd: text("card_end").generatedAlwaysAs(
      sql`case when kind = 'card_terminal' then nullif(right(label, 4), '') end`,
    ),
    giftCardId: uuid("gift_card_id"),
    attemptId: uuid("attempt_id"),
    /** The house account or room it is charged to. */
    folioId: uuid("folio_id"),
    /** The tender of an earlier receipt this gives back. */
    refundsTenderId: uuid("refunds_tender_id"),
    /** What of it was given back so far. */
    refundedMinor: minor("refunded_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.saleId],
      foreignColumns: [sales.tenantId, sales.id],
      name: "sale_tenders_sale_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.methodId],
      foreignColumns: [paymentMethods.tenantId, paymentMethods.id],
      name: "sale_tenders_method_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.giftCardId],
      foreignColumns: [giftCards.tenantId, giftCards.id],
      name: "sale_tenders_gift_card_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.refundsTenderId],
      foreignColumns: [t.tenantId, t.id],
      name: "sale_tenders_refunds_fk",
    }),
    index("sale_tenders_sale_idx").on(t.tenantId, t.saleId, t.position),
    index("sale_tenders_card_idx").on(t.tenantId, t.cardEnd).where(sql`card_end is not null`),
    index("sale_tenders_attempt_idx").on(t.tenantId, t.attemptId).where(sql`attempt_id is not null`),
    check("sale_tenders_amount_check", sql`${t.amountMinor} <> 0`),
    check(
      "sale_tenders_refunded_check",
      sql`${t.refundedMinor} >= 0 and ${t.refundedMinor} <= greatest(${t.amountMinor}, 0)`,
    ),
  ],
);

/**
 * A receipt money goes back from by a card terminal at this moment: from the question until the return is stored, nobody else gives it
 * back as well. It ends by itself, unless the end of the refund is not known.
 */
export const returnHolds = pgTable(
  "return_holds",
  {
    tenantId: tenantId(),
    /** The receipt it goes back from. */
    saleId: uuid("sale_id").notNull(),
    deviceId: uuid("device_id").notNull(),
    /** The return's own id, made by the tablet. */
    returnId: uuid("return_id").notNull(),
    until: at("until").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.saleId] }),
    foreignKey({
      columns: [t.tenantId, t.saleId],
      foreignColumns: [sales.tenantId, sales.id],
      name: "return_holds_sale_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
      name: "return_holds_device_fk",
    }).onDelete("cascade"),
  ],
);

/** Something about a sale a person should look at: the sale itself stands as it happened. */
export const saleTasks = pgTable(
  "sale_tasks",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    /** Null where it is about a tablet, not one sale. */
    saleId: uuid("sale_id"),
    deviceId: uuid("device_id"),
    kind: text("kind").notNull(),
    /** A whole sentence for the work list. */
    words: text("words").notNull(),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: at("created_at").notNull(),
    doneAt: at("done_at"),
    doneByName: text("done_by_name"),
    doneNote: text("done_note").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "sale_tasks_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.saleId],
      foreignColumns: [sales.tenantId, sales.id],
      name: "sale_tasks_sale_fk",
    }).onDelete("cascade"),
    index("sale_tasks_open_idx").on(t.tenantId, t.companyId, t.id).where(sql`done_at is null`),
    index("sale_tasks_sale_idx").on(t.tenantId, t.saleId),
  ],
);
