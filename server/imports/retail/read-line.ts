import { addDays, isIsoDate } from "@/server/dates";
import { AppError } from "@/server/errors";
import { MAX_ENTERED_MINOR, type Minor, multiply } from "@/server/money";
import type { ColumnOrder } from "./read-header";

/** One line of the file, as it stands there; the amount is rounded once, half away from zero. */
export type RetailLine = {
  /** Its line in the file; the header is line 1. */
  line: number;
  document: string;
  code: string;
  description: string;
  quantity: string;
  /** "2010-12-01": the day of the shop. */
  day: string;
  /** "2010-12-01T08:26:00Z" */
  at: string;
  price: string;
  amountMinor: Minor;
  /** Empty when the file names none. */
  customer: string;
  country: string;
};

/** A line that cannot be taken. `document` and `day` are empty when not even they can be read. */
export type RefusedLine = { line: number; document: string; day: string; reason: string; content: string };

const LONGEST = { document: 30, code: 50, description: 500, customer: 40, country: 80 } as const;
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const WHOLE_QUANTITY = /^-?\d{1,9}(\.\d{1,4})?$/;
const UNIT_PRICE = /^-?\d{1,9}(\.\d{1,6})?$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Reads one line. Never throws for what stands in it: a line that cannot be read is returned with its reason. */
export function readLine(
  cells: readonly string[],
  order: ColumnOrder,
  line: number,
  currency: string,
): RetailLine | RefusedLine {
  const cell = (at: number) => (cells[at] ?? "").trim();
  const document = cell(order.document).toUpperCase();
  const [, day = "", hour, minute, second = "00"] = MOMENT.exec(cell(order.at)) ?? [];
  const refuse = (reason: string): RefusedLine => ({
    line,
    document: isNumber(document) ? document : "",
    day: isDay(day) ? day : "",
    reason,
    content: contentOf(cells),
  });
  if (cells.length !== order.count) return refuse(`It has ${cells.length} columns; the header has ${order.count}.`);
  if (!isNumber(document))
    return refuse(document === "" ? "InvoiceNo is empty." : "InvoiceNo is not a document number.");
  const texts = {
    document,
    code: cell(order.code),
    description: cell(order.description).replace(/\s+/g, " "),
    customer: cell(order.customer).replace(/^(\d+)\.0$/, "$1"),
    country: cell(order.country),
  };
  for (const [name, longest] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    if (texts[name].length > longest)
      return refuse(`${names[name]} has ${texts[name].length} characters; at most ${longest} are read.`);
    if (CONTROL.test(texts[name])) return refuse(`${names[name]} holds characters that are not text.`);
  }
  if (texts.code === "") return refuse("StockCode is empty.");
  const quantity = cell(order.quantity);
  if (!WHOLE_QUANTITY.test(quantity))
    return refuse(`Quantity ${shown(quantity)} is not a number with at most 4 decimals.`);
  const price = cell(order.price);
  if (!UNIT_PRICE.test(price)) return refuse(`UnitPrice ${shown(price)} is not a price with at most 6 decimals.`);
  if (!isDay(day)) return refuse(`InvoiceDate ${shown(cell(order.at))} is not a time such as 2010-12-01 08:26:00.`);
  const amountMinor = amountOf(quantity, price, currency);
  if (amountMinor === null) return refuse(`${quantity} × ${price} comes to more than can be recorded.`);
  return { line, ...texts, quantity, day, at: `${day}T${hour}:${minute}:${second}Z`, price, amountMinor };
}

const names = {
  document: "InvoiceNo",
  code: "StockCode",
  description: "Description",
  customer: "CustomerID",
  country: "Country",
} as const;

let knownDay = "";

/** Thousands of lines share a day. */
function isDay(day: string): boolean {
  if (day === knownDay) return day !== "";
  if (!isIsoDate(day)) return false;
  knownDay = day;
  return true;
}

function isNumber(document: string): boolean {
  return /^[A-Z]{0,3}\d{1,20}$/.test(document);
}

function amountOf(quantity: string, price: string, currency: string): Minor | null {
  try {
    const amount = multiply(quantity, price, currency);
    return Math.abs(amount) > MAX_ENTERED_MINOR ? null : amount;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** What the report shows of a refused line. */
export function contentOf(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.slice(0, 100))
    .join(",")
    .replace(/[\p{Cc}\p{Cs}]/gu, "·")
    .slice(0, 400);
}

function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, "·");
  return plain === "" ? "(empty)" : `“${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}”`;
}

/** The same line, as if all had happened `days` later; the hour stays. */
export function movedBy<Line extends RetailLine | RefusedLine>(days: number, line: Line): Line {
  if (days === 0 || line.day === "") return line;
  const day = movedDay(line.day, days);
  return "at" in line ? { ...line, day, at: day + line.at.slice(line.day.length) } : { ...line, day };
}

let lastMoved = { from: "", days: 0, to: "" };

function movedDay(from: string, days: number): string {
  if (lastMoved.from !== from || lastMoved.days !== days) lastMoved = { from, days, to: addDays(from, days) };
  return lastMoved.to;
}

export function isRefused(line: RetailLine | RefusedLine): line is RefusedLine {
  return "reason" in line;
}
