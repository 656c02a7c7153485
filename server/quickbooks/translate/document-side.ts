import { digitsAt, readExact } from "@/server/exact";
import { currencyDecimals, isCurrency, type Minor, minor } from "@/server/money";

/** One side of a comparison: a document as QuickBooks writes it, or as ours would be written there. */
export type DocumentSide = {
  number: string;
  customerId: string | null;
  customerName: string;
  day: string;
  dueDay: string;
  currency: string;
  netMinor: number | null;
  taxMinor: number | null;
  totalMinor: number | null;
  balanceMinor: number | null;
  lines: SideLine[];
};

export type SideLine = {
  /** What it is of, by their id. */
  itemId: string | null;
  description: string;
  quantity: string | null;
  unitPrice: string | null;
  amountMinor: number;
  /** With its tax, where that was said. */
  grossMinor: number | null;
};

type Json = Record<string, unknown>;

/** Reads their JSON; without a currency it is in that of their company. What is missing or odd counts as not there. */
export function documentSide(json: Json, homeCurrency: string): DocumentSide {
  const named = text(ref(json, "CurrencyRef")["value"]);
  const currency = isCurrency(named) ? named : homeCurrency;
  const totalMinor = amountOf(json["TotalAmt"], currency);
  const taxMinor = amountOf(object(json["TxnTaxDetail"])["TotalTax"], currency);
  const customer = ref(json, "CustomerRef");
  return {
    number: text(json["DocNumber"]) || text(json["PaymentRefNum"]),
    customerId: text(customer["value"]) || null,
    customerName: text(customer["name"]),
    day: text(json["TxnDate"]),
    dueDay: text(json["DueDate"]),
    currency,
    netMinor: totalMinor === null ? null : totalMinor - (taxMinor ?? 0),
    taxMinor,
    totalMinor,
    balanceMinor: amountOf(json["Balance"], currency),
    lines: list(json["Line"]).flatMap((line) => sideLine(line, currency)),
  };
}

function sideLine(line: Json, currency: string): SideLine[] {
  const kind = text(line["DetailType"]);
  const amountMinor = amountOf(line["Amount"], currency);
  // Subtotals are theirs alone, and remarks bear no amount.
  if (kind === "SubTotalLineDetail" || kind.startsWith("Description") || amountMinor === null) return [];
  const detail = object(line[kind]);
  const item = ref(detail, "ItemRef");
  const isOff = kind === "DiscountLineDetail";
  return [
    {
      itemId: text(item["value"]) || null,
      description: text(line["Description"]) || text(item["name"]) || (isOff ? "Discount" : linkedWords(line)),
      quantity: decimalText(detail["Qty"]),
      unitPrice: decimalText(detail["UnitPrice"]),
      amountMinor: isOff ? -amountMinor : amountMinor,
      grossMinor: amountOf(detail["TaxInclusiveAmt"], currency),
    },
  ];
}

/** "Invoice 145": what a payment's line is for. */
function linkedWords(line: Json): string {
  const [linked] = list(line["LinkedTxn"]);
  return linked ? `${text(linked["TxnType"])} ${text(linked["TxnId"])}` : "";
}

/** An amount of theirs in whole minor units; they write two decimals for every currency, and what a currency has none of is rounded half up. */
export function amountOf(value: unknown, currency: string): Minor | null {
  const exact = readExact(decimalText(value));
  const decimals = currencyDecimals(currency);
  if (!exact) return null;
  if (exact.scale <= decimals) return minor(Number(digitsAt(exact, decimals)));
  return minor(Math.round(Number(value) * 10 ** decimals));
}

function decimalText(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function ref(json: Json, field: string): Json {
  return object(json[field]);
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
