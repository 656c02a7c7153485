import { z } from "zod";
import { statementKinds } from "@/server/customers/rules";
import {
  addresses,
  baseMoney,
  count,
  currency,
  day,
  id,
  instant,
  money,
  percent,
  price,
  quantity,
  text,
  version,
} from "./parts";

const balances = z.array(
  z.object({
    currency,
    owed: money,
    overdue: money,
    credit: money.meta({ description: "All that is held for the customer; never set off against what they owe." }),
    held: money.meta({ description: "The part of it that can be used on an invoice or paid out." }),
    paying_out: money.meta({ description: "The part of that which waits to be paid out." }),
    open_invoices: count,
    overdue_invoices: count,
  }),
);

const contact = z.object({ name: text, role: text.optional(), email: text.optional(), phone: text.optional() });
const customerRow = z.object({
  id,
  number: text,
  name: text,
  email: text,
  phone: text,
  country: text,
  currency,
  archived_at: instant.nullable(),
  version,
  created_at: instant,
});

export const CustomerRow = customerRow.extend({ city: text, balances });

export const Customer = customerRow.extend({
  tax_id: text,
  payment_terms_days: count.nullable(),
  contacts: z.array(contact),
  addresses,
  notes: text,
  /** Other prices than the catalogue's. */
  price_list_id: id.nullable(),
});

export const CustomerDetail = Customer.extend({
  balances,
  bought: z.array(z.object({ currency, net: money, returned: money, invoices: count, receipts: count })),
  last_bought_on: day.nullable().meta({ description: "On an invoice or at a till." }),
  bought_until: day.meta({ description: "The last day of the year `bought` sums over." }),
  pays_in_days: z.number().nullable(),
  documents: count,
  payments: count,
});

export const CustomerStatement = z.object({
  customer: z.object({ id, number: text, name: text }),
  from: day,
  to: day,
  currencies: z.array(
    z.object({
      currency,
      opening: money.meta({ description: "What they owed less what was held for them, before the span." }),
      invoiced: money,
      credited: money,
      paid: money,
      given_back: money,
      closing: money,
      owed: money,
      held: money,
      lines: z.array(
        z.object({
          entry_id: id,
          on: day,
          kind: z.enum(statementKinds),
          document: z.object({
            kind: z.enum(["invoice", "credit_note", "payment", "refund", "entry"]),
            id,
            number: text,
          }),
          about: text,
          amount: money.meta({ description: "Zero where their credit paid or was kept." }),
          credit: money.meta({ description: "Of their credit: kept is positive, used or paid out negative." }),
          balance: money,
        }),
      ),
    }),
  ),
});

export const Product = z.object({
  id,
  sku: text,
  name: text,
  description: text,
  kind: z.enum(["stocked", "service"]),
  category_id: id.nullable(),
  category: text.nullable(),
  unit: text,
  price,
  price_includes_tax: z.boolean(),
  tax_code_id: id.nullable(),
  cost: price.nullable(),
  stock_policy: z.enum(["block", "warn", "allow"]),
  reorder_level: quantity.nullable(),
  archived_at: instant.nullable(),
  version,
  created_at: instant,
  currency,
  barcodes: z.array(text),
  on_hand: quantity.nullable(),
  reserved: quantity.nullable(),
  available: quantity.nullable(),
});

const taxRate = z.object({ code: text, name: text, rate_percent: percent, compound: z.boolean() });

export const ProductDetail = Product.extend({
  taxes: z.array(taxRate),
  average_cost: price.nullable(),
  margin_percent: percent.nullable(),
  sites: z.array(
    z.object({ site_id: id, site: text, on_hand: quantity, reserved: quantity, available: quantity, value: baseMoney }),
  ),
  sold: z.object({ from: day, until: day, days: z.array(z.object({ day, quantity })), net: baseMoney }),
});

export const StockLevel = z.object({
  product_id: id,
  sku: text,
  name: text,
  unit: text,
  site_id: id,
  site: text,
  on_hand: quantity,
  reserved: quantity,
  available: quantity.meta({ description: "On hand less reserved." }),
  value: baseMoney,
  currency,
});

export const StockMovement = z.object({
  id,
  at: instant,
  product_id: id,
  sku: text,
  name: text,
  site_id: id,
  site: text,
  reason: text,
  quantity,
  value: baseMoney,
  currency,
  on_hand_after: quantity.nullable(),
  document_type: text.nullable(),
  document_id: id.nullable(),
  document_number: text.nullable(),
  customer_name: text.nullable(),
  note: text,
  actor_name: text,
});

export const StockAdjustment = z.object({ id, levels: z.array(StockLevel) });

export const Category = z.object({
  id,
  name: text,
  position: count,
  products: count,
  /** The colour of its tiles at a till, in degrees; null: worked out from the name. */
  hue: z.int().nullable(),
  icon: text,
});

export const TaxCode = z.object({
  id,
  code: text,
  name: text,
  legal_reference: text,
  is_default: z.boolean(),
  rates: z.array(taxRate),
});

export const Site = z.object({
  id,
  name: text,
  address: text,
  time_zone: text,
  business_day_start: text,
  service_charge_percent: percent.nullable(),
});
