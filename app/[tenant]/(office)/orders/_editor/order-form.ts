import type { RouterOutputs } from "@/app/_lib/trpc-client";
import {
  type GridLine,
  isBlank,
  mistakesOf,
  plainNumber,
  readDiscount,
  toLineInputs,
  writeDiscount,
  writePrice,
} from "@/app/[tenant]/(office)/_documents/grid-line";
import type { FieldWords } from "@/app/[tenant]/(office)/_documents/merge-forms";
import { decimalCompare, toDecimal } from "@/server/money";

export type Order = RouterOutputs["orders"]["get"];
export type OrderCustomer = { id: string; name: string; number: string; currency: string };

/** An order while it is typed: every field as text, exactly as it stands in its box. */
export type OrderForm = {
  customer: OrderCustomer | null;
  siteId: string;
  orderDate: string;
  wantedBy: string;
  reference: string;
  notes: string;
  currency: string;
  exchangeRate: string;
  pricesIncludeTax: boolean;
  discount: string;
  lines: GridLine[];
};

/** The fields of the header as a sentence names them. */
export const fieldWords: FieldWords<OrderForm> = {
  customer: "the customer",
  siteId: "where it ships from",
  orderDate: "the date",
  wantedBy: "wanted by",
  reference: "the reference",
  notes: "the notes",
  currency: "the currency",
  exchangeRate: "the exchange rate",
  pricesIncludeTax: "the tax mode",
  discount: "the discount",
};

export function blankForm(
  company: { currency: string; pricesIncludeTax: boolean },
  siteId: string,
  today: string,
): OrderForm {
  return {
    customer: null,
    siteId,
    orderDate: today,
    wantedBy: "",
    reference: "",
    notes: "",
    currency: company.currency,
    exchangeRate: "",
    pricesIncludeTax: company.pricesIncludeTax,
    discount: "",
    lines: [],
  };
}

/** A saved order in the boxes of the form. */
export function formOf(order: Order): OrderForm {
  const { customer, currency } = order;
  return {
    customer: { id: customer.id, name: customer.name, number: customer.number, currency },
    siteId: order.siteId,
    orderDate: order.orderDate,
    wantedBy: order.wantedBy ?? "",
    reference: order.reference,
    notes: order.notes,
    currency,
    exchangeRate: order.exchangeRate,
    pricesIncludeTax: order.pricesIncludeTax,
    discount: writeDiscount({
      discountPercent: order.discountPercent,
      discountAmount: toDecimal(order.discountAmountMinor, currency),
    }),
    lines: order.lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      sku: line.sku,
      description: line.description,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: writePrice(line.unitPrice),
      discount: writeDiscount({
        discountPercent: line.discountPercent,
        discountAmount: toDecimal(line.discountAmountMinor, currency),
      }),
      taxCodeId: line.taxCodeId,
      available: line.availableQuantity,
      invoicedQuantity: line.invoicedQuantity,
      taxes: line.taxes.map(({ code, name, ratePpm }) => ({ code, name, ratePpm, compound: false })),
    })),
  };
}

/** The same goods for a new quote of today, with lines of their own. */
export function copyOf(order: Order, today: string, makeId: () => string): OrderForm {
  const form = formOf(order);
  return {
    ...form,
    customer: order.customer.archived ? null : form.customer,
    orderDate: today,
    wantedBy: "",
    reference: "",
    lines: form.lines.map((line) => ({ ...line, id: makeId(), invoicedQuantity: undefined })),
  };
}

export type FormMistakes = Partial<Record<"customer" | "orderDate" | "exchangeRate" | "discount" | "lines", string>>;

/** What must be put right before it can be saved. */
export function formMistakes(form: OrderForm, ownCurrency: string): FormMistakes {
  const mistakes: FormMistakes = {};
  const lines = form.lines.filter((line) => !isBlank(line));
  if (!form.customer) mistakes.customer = "Choose the customer.";
  if (!form.orderDate) mistakes.orderDate = "An order has a date.";
  if (form.currency !== ownCurrency && !isRate(plainNumber(form.exchangeRate))) {
    mistakes.exchangeRate = `How many ${ownCurrency} is one ${form.currency}?`;
  }
  if (readDiscount(form.discount, form.currency) === null)
    mistakes.discount = "Type 5 for 5 %, or -2.50 for an amount off.";
  if (lines.length === 0) mistakes.lines = "Add at least one line.";
  else if (lines.some((line) => Object.keys(mistakesOf(line, form.currency)).length > 0)) {
    mistakes.lines = "Some lines are not finished; they are marked.";
  }
  return mistakes;
}

/** What the form sends. An empty discount is sent as none, so that one that was there goes away. */
export function toInput(form: OrderForm, ownCurrency: string) {
  const discount = readDiscount(form.discount, form.currency) ?? {};
  return {
    customerId: form.customer?.id ?? "",
    siteId: form.siteId,
    orderDate: form.orderDate,
    wantedBy: form.wantedBy || null,
    reference: form.reference,
    notes: form.notes,
    currency: form.currency,
    ...(form.currency === ownCurrency ? {} : { exchangeRate: plainNumber(form.exchangeRate) }),
    pricesIncludeTax: form.pricesIncludeTax,
    ...(discount.discountAmount
      ? { discountAmount: discount.discountAmount }
      : { discountPercent: discount.discountPercent ?? "0" }),
    lines: toLineInputs(form.lines, form.currency),
  };
}

/** True when both would save the same. */
export function sameForm(a: OrderForm, b: OrderForm, ownCurrency: string): boolean {
  return JSON.stringify(comparable(a, ownCurrency)) === JSON.stringify(comparable(b, ownCurrency));
}

function comparable(form: OrderForm, ownCurrency: string) {
  const { lines, ...header } = toInput(form, ownCurrency);
  return {
    ...header,
    lines: lines.map((line) => ({ ...line, unitPrice: line.unitPrice ? writePrice(line.unitPrice) : null })),
  };
}

/** The place of the sent line a refusal is about ("lines.2.quantity"), as the grid knows it. */
export function lineOfField(form: OrderForm, field: string | undefined): string | null {
  const place = /^(?:lines|items)\.(\d+)/.exec(field ?? "")?.[1];
  if (place === undefined) return null;
  return form.lines.filter((line) => !isBlank(line))[Number(place)]?.id ?? null;
}

function isRate(text: string): boolean {
  try {
    return decimalCompare(text, "0") > 0;
  } catch {
    return false;
  }
}
