import { isObject } from "@/server/quickbooks/remote/read-answer";

/** What makes a document or a name what it is; notes, addresses and mails are theirs to change. */
const MATERIAL = [
  "CustomerRef",
  "TxnDate",
  "DueDate",
  "DocNumber",
  "CurrencyRef",
  "DepositToAccountRef",
  "AccountRef",
  "TotalAmt",
  "Line",
  "DisplayName",
  "Name",
  "Active",
  "UnitPrice",
];

/** Made by QuickBooks itself. */
const THEIR_LINES = new Set(["SubTotalLineDetail"]);

/**
 * Whether what stands in QuickBooks still says what was sent: every material field we set has the value we gave it. Fields of theirs, the
 * order of fields, and how they write numbers do not matter; lines have to be the same in number and order.
 */
export function sameAsSent(sent: Record<string, unknown>, theirs: Record<string, unknown>): boolean {
  return MATERIAL.every((field) => {
    if (sent[field] === undefined) return true;
    return field === "Line" ? sameLines(sent["Line"], theirs["Line"]) : holds(theirs[field], sent[field]);
  });
}

function sameLines(sent: unknown, theirs: unknown): boolean {
  const ours = linesOf(sent);
  const others = linesOf(theirs);
  return ours.length === others.length && ours.every((line, index) => holds(others[index], asGross(line)));
}

/** A line that was sent with its tax keeps that amount; what it is before tax they work out by themselves, to the cent or one beside. */
function asGross(line: Record<string, unknown>): Record<string, unknown> {
  const detail = line["SalesItemLineDetail"];
  if (!isObject(detail) || detail["TaxInclusiveAmt"] === undefined) return line;
  return { ...line, Amount: undefined, SalesItemLineDetail: { ...detail, UnitPrice: undefined } };
}

function linesOf(value: unknown): Record<string, unknown>[] {
  return (Array.isArray(value) ? value : [])
    .filter(isObject)
    .filter((line) => !THEIR_LINES.has(String(line["DetailType"])))
    .map(({ Id: _id, LineNum: _number, ...line }) => line);
}

/** Everything in `part` is in `whole`. */
function holds(whole: unknown, part: unknown): boolean {
  if (part === null || part === undefined) return true;
  if (Array.isArray(part)) {
    return Array.isArray(whole) && whole.length === part.length && part.every((one, index) => holds(whole[index], one));
  }
  if (isObject(part)) {
    if (!isObject(whole)) return false;
    // A reference is its value; the name beside it may have changed.
    if ("value" in part) return String(whole["value"]) === String(part["value"]);
    return Object.entries(part).every(([key, value]) => holds(whole[key], value));
  }
  if (isNumeric(part) && isNumeric(whole)) return Number(part) === Number(whole);
  return String(whole ?? "").trim() === String(part).trim();
}

const isNumeric = (value: unknown) =>
  typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()));
