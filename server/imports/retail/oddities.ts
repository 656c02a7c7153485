import { type DocumentKind, isZero, kindOf, type RetailDocument } from "./documents";
import { natureOf } from "./natures";
import type { RetailLine } from "./read-line";

/** Everything the rules of this import had to decide. Each is counted; those with `rows` are listed line by line too. */
export const oddities = {
  walk_in: {
    title: "Without a customer",
    rule: "Booked to the walk-in customer “Cash sales” and paid at once.",
    rows: false,
  },
  cancellation: {
    title: "Cancellations",
    rule: "A credit note; tied to its invoice only when no other fits.",
    rows: false,
  },
  unlinked: {
    title: "Cancellations of unknown invoices",
    rule: "A credit note of its own: no single invoice of the customer holds these pieces at this price.",
    rows: true,
  },
  bad_debt: {
    title: "Bad debt adjustments",
    rule: "A document of the customer “Bad debt adjustments”, posted to bad debts instead of sales.",
    rows: true,
  },
  write_off: {
    title: "Stock written off",
    rule: "No customer, price 0, negative: pieces leave stock; the description is kept as the note.",
    rows: true,
  },
  stock_found: {
    title: "Stock put in",
    rule: "No customer, price 0, positive: pieces enter stock; the description is kept as the note.",
    rows: true,
  },
  no_effect: {
    title: "Neither goods nor money",
    rule: "No customer, price 0 and a service: nothing to book, listed here only.",
    rows: true,
  },
  free_of_charge: { title: "Lines at price 0", rule: "Kept on the invoice at 0; the goods leave stock.", rows: true },
  negative_price: {
    title: "Negative prices",
    rule: "The document's total decides whether it is an invoice or a credit note.",
    rows: true,
  },
  fine_price: {
    title: "Prices with three decimals or more",
    rule: "Kept as they stand; the line is rounded once, half away from zero.",
    rows: true,
  },
  fee: {
    title: "Fees, commissions and bank charges",
    rule: "A service posted to bank and card fees, not to sales.",
    rows: false,
  },
  postage: { title: "Postage and carriage", rule: "A service: sold, not counted in stock.", rows: false },
  discount: { title: "Discounts as lines", rule: "A service posted to sales discounts.", rows: false },
  voucher: { title: "Gift vouchers", rule: "A service posted to gift cards: owed until it is used.", rows: false },
  manual: { title: "Manual lines and samples", rule: "A service posted to sales or sales returns.", rows: false },
  two_minutes: { title: "Documents over several minutes", rule: "One document, dated by its first line.", rows: true },
  apart: {
    title: "Documents with other documents between their lines",
    rule: "One document: lines of one number and day belong together.",
    rows: true,
  },
  already_here: {
    title: "Documents already in the books",
    rule: "Left as they are; nothing is booked twice.",
    rows: true,
  },
} as const;

export type Oddity = keyof typeof oddities;
export type Noted = { line: number; oddity: Oddity; content: string };

/** What a reader should know about a document, by line. */
export function odditiesOf(document: RetailDocument, kind: DocumentKind = kindOf(document)): Noted[] {
  if (kind === "refused") return [];
  const noted: Noted[] = [];
  const [first] = document.lines;
  if (!first) return [];
  const add = (oddity: Oddity, line = first) =>
    noted.push({
      line: line.line,
      oddity,
      content: `${line.document} ${line.code} ${line.description} ${line.quantity} × ${line.price}`,
    });
  const badDebt = document.lines.every((line) => natureOf(line.code) === "bad_debt");
  if (badDebt) add("bad_debt");
  else if (first.customer === "" && kind !== "adjustment") add("walk_in");
  if (kind === "credit_note" && !badDebt) add("cancellation");
  if (document.lines.some((line) => line.at.slice(0, 16) !== first.at.slice(0, 16))) add("two_minutes");
  if ((document.lines.at(-1)?.line ?? first.line) - first.line + 1 > document.lines.length) add("apart");
  for (const line of document.lines) {
    if (kind === "adjustment") add(adjustmentOf(line), line);
    else if (isZero(line.price)) add("free_of_charge", line);
    if (line.price.startsWith("-")) add("negative_price", line);
    if (/\.\d\d0*[1-9]/.test(line.price)) add("fine_price", line);
    if (kind === "adjustment") continue;
    const nature = natureOf(line.code);
    if (nature === "fee" || nature === "postage" || nature === "discount" || nature === "voucher") add(nature, line);
    if (nature === "manual" || nature === "sample") add("manual", line);
  }
  return noted;
}

function adjustmentOf(line: RetailLine): Oddity {
  if (natureOf(line.code) !== "goods") return "no_effect";
  return line.quantity.startsWith("-") ? "write_off" : "stock_found";
}
