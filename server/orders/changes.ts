import { formatDecimal, formatMoney, formatPercent, minor } from "@/server/money";
import type { ChangedField, OrderChange } from "./rules";

/** Everything of an order that a person can change, in words. */
export type OrderWords = {
  customer: string;
  site: string;
  orderDate: string;
  wantedBy: string | null;
  reference: string;
  notes: string;
  currency: string;
  exchangeRate: string;
  pricesIncludeTax: boolean;
  discountPpm: number;
  discountAmountMinor: number;
  serviceChargePpm: number;
  totalMinor: number;
  lines: readonly LineWords[];
};

export type LineWords = {
  id: string;
  sku: string;
  description: string;
  quantity: string;
  unitPrice: string;
  discountPpm: number;
  discountAmountMinor: number;
  taxes: readonly { name: string }[];
};

/** Every difference between two states of an order, header first, then line by line, the total last. */
export function changesOf(before: OrderWords, after: OrderWords): OrderChange[] {
  const header = differences(headerWords(before), headerWords(after), null);
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const kept = new Set(after.lines.map((line) => line.id));
  const lines = after.lines.flatMap((line) => {
    const was = old.get(line.id);
    if (!was) return [change("line", firstLine(line.description), null, formatDecimal(line.quantity))];
    return differences(lineWords(was, before.currency), lineWords(line, after.currency), firstLine(was.description));
  });
  const removed = before.lines
    .filter((line) => !kept.has(line.id))
    .map((line) => change("line", firstLine(line.description), formatDecimal(line.quantity), null));
  const total = differences(
    { total: money(before.totalMinor, before.currency) },
    { total: money(after.totalMinor, after.currency) },
    null,
  );
  return [...header, ...lines, ...removed, ...total];
}

type Words = Partial<Record<ChangedField, string>>;

function headerWords(order: OrderWords): Words {
  return {
    customer: order.customer,
    site: order.site,
    orderDate: order.orderDate,
    wantedBy: order.wantedBy ?? "",
    reference: order.reference,
    notes: order.notes,
    currency: order.currency,
    exchangeRate: formatDecimal(order.exchangeRate),
    pricesIncludeTax: order.pricesIncludeTax ? "include tax" : "before tax",
    orderDiscount: discountWords(order, order.currency),
    serviceCharge: order.serviceChargePpm === 0 ? "" : `${formatPercent(order.serviceChargePpm)} %`,
  };
}

function lineWords(line: LineWords, currency: string): Words {
  return {
    product: line.sku,
    description: line.description,
    quantity: formatDecimal(line.quantity),
    unitPrice: formatDecimal(line.unitPrice, 2),
    discount: discountWords(line, currency),
    tax: line.taxes.map((tax) => tax.name).join(" + "),
  };
}

function differences(before: Words, after: Words, line: string | null): OrderChange[] {
  return (Object.keys(after) as ChangedField[])
    .filter((field) => before[field] !== after[field])
    .map((field) => change(field, line, before[field] ?? "", after[field] ?? ""));
}

function change(field: ChangedField, line: string | null, before: string | null, after: string | null): OrderChange {
  return { field, line, before, after };
}

function discountWords(of: { discountPpm: number; discountAmountMinor: number }, currency: string): string {
  if (of.discountPpm !== 0) return `${formatPercent(of.discountPpm)} %`;
  return of.discountAmountMinor === 0 ? "" : money(of.discountAmountMinor, currency);
}

function money(amountMinor: number, currency: string): string {
  return `${formatMoney(minor(amountMinor), currency)} ${currency}`;
}

function firstLine(description: string): string {
  return description.split("\n")[0] ?? description;
}
