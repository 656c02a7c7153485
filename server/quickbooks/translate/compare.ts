import { daysBetween, isIsoDate } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { pairLines } from "./compare-lines";
import type { DocumentSide, SideLine } from "./document-side";
import { dayInWords } from "./gate";
import { isAlike, isSameNumber } from "./likeness";

/** Agrees, comes close, or differs. */
export type Sign = "=" | "≈" | "≠";

export type ComparedField = "number" | "customer" | "issued" | "due" | "line" | "net" | "tax" | "total" | "balance";

export type ComparedRow = {
  field: ComparedField;
  label: string;
  sign: Sign;
  ours: string;
  theirs: string;
  /** Of a line: "24 × 3.75", and its amount. */
  oursPrice?: string;
  theirsPrice?: string;
  oursAmount?: string;
  theirsAmount?: string;
};

export type Comparison = {
  verdict: "same" | "likely" | "different";
  /** The sentence above the two of them. */
  words: string;
  currency: string;
  rows: ComparedRow[];
};

const NEAR_DAYS = 7;

/**
 * Ours beside a document of theirs that may be it. The same only where customer (by its id, never by name), day, total, currency and
 * every line agree: only that is linked by itself. Likely where customer and every amount agree and little else differs; a person
 * decides. A number alone says nothing: another program or a bookkeeper may own it.
 */
export function compareDocuments(ours: DocumentSide, theirs: DocumentSide): Comparison {
  const { currency } = ours;
  const signs = {
    customer: customerSign(ours, theirs),
    issued: daySign(ours.day, theirs.day),
    currency: ours.currency === theirs.currency,
    total: amountSign(ours.totalMinor, theirs.totalMinor),
  };
  const lines = pairLines(ours.lines, theirs.lines);
  const rows: ComparedRow[] = [
    row("number", "Number", numberSign(ours, theirs), ours.number, theirs.number),
    row("customer", "Customer", signs.customer, ours.customerName, theirs.customerName),
    row("issued", "Issued", signs.issued, saidDay(ours.day), saidDay(theirs.day)),
    ...(ours.dueDay || theirs.dueDay
      ? [row("due", "Due by", daySign(ours.dueDay, theirs.dueDay), saidDay(ours.dueDay), saidDay(theirs.dueDay))]
      : []),
    ...lines.map((pair) => lineRow(pair, currency)),
    ...amountRows(ours, theirs),
  ];
  const allLines = lines.every(({ sign }) => sign === "=");
  const amounts = lines.every(({ sign }) => sign !== "≠");
  const isSame =
    signs.customer === "=" &&
    signs.issued === "=" &&
    signs.total === "=" &&
    signs.currency &&
    allLines &&
    lines.length > 0;
  const isLikely =
    signs.customer !== "≠" &&
    signs.total === "=" &&
    signs.currency &&
    amounts &&
    gap(ours.day, theirs.day) <= NEAR_DAYS;
  const verdict = isSame ? "same" : isLikely ? "likely" : "different";
  return { verdict, words: wordsOf(verdict, { ...signs, allLines, amounts }, ours, theirs), currency, rows };
}

type Signs = { customer: Sign; issued: Sign; total: Sign; currency: boolean; allLines: boolean; amounts: boolean };

function wordsOf(verdict: Comparison["verdict"], signs: Signs, ours: DocumentSide, theirs: DocumentSide): string {
  if (verdict === "same") return "The same: customer, date, currency and every line and amount agree.";
  const differs = [
    signs.issued === "=" ? null : apart(ours.day, theirs.day),
    signs.customer === "≈" ? "the customer’s name is written differently" : null,
    signs.customer === "≠" ? "the customer is another" : null,
    signs.currency ? null : `one is in ${ours.currency}, the other in ${theirs.currency}`,
    signs.total === "=" ? null : "the totals differ",
    signs.amounts ? (signs.allLines ? null : "the lines are worded differently") : "the lines differ",
  ].filter((part) => part !== null);
  const list = differs.length > 1 ? `${differs.slice(0, -1).join(", ")} and ${differs.at(-1)}` : (differs[0] ?? "");
  if (verdict === "likely") return `Most likely the same. Customer and every amount agree${list ? `; ${list}` : ""}.`;
  return `Not the same: ${list || "too little agrees"}.`;
}

function apart(ours: string, theirs: string): string {
  const days = gap(ours, theirs);
  if (!Number.isFinite(days)) return "one has no date";
  return days === 1 ? "the dates are a day apart" : `the dates are ${days} days apart`;
}

function amountRows(ours: DocumentSide, theirs: DocumentSide): ComparedRow[] {
  const fields = [
    ["net", "Net", ours.netMinor, theirs.netMinor],
    ["tax", "Tax", ours.taxMinor, theirs.taxMinor],
    ["total", "Total", ours.totalMinor, theirs.totalMinor],
    ["balance", "Still due", ours.balanceMinor, theirs.balanceMinor],
  ] as const;
  return fields.flatMap(([field, label, mine, other]) =>
    mine === null && other === null
      ? []
      : [
          row(
            field,
            label,
            amountSign(mine, other),
            saidAmount(mine, ours.currency),
            saidAmount(other, theirs.currency),
          ),
        ],
  );
}

function lineRow({ sign, ours, theirs }: ReturnType<typeof pairLines>[number], currency: string): ComparedRow {
  return {
    ...row("line", "Line", sign, ours?.description ?? "", theirs?.description ?? ""),
    oursPrice: saidPrice(ours),
    theirsPrice: saidPrice(theirs),
    oursAmount: ours ? saidAmount(ours.amountMinor, currency) : "",
    theirsAmount: theirs ? saidAmount(theirs.amountMinor, currency) : "",
  };
}

function row(field: ComparedField, label: string, sign: Sign, ours: string, theirs: string): ComparedRow {
  return { field, label, sign, ours, theirs };
}

function numberSign(ours: DocumentSide, theirs: DocumentSide): Sign {
  if (ours.number === theirs.number) return "=";
  return isSameNumber(ours.number, theirs.number) ? "≈" : "≠";
}

function customerSign(ours: DocumentSide, theirs: DocumentSide): Sign {
  if (ours.customerId !== null && ours.customerId === theirs.customerId) return "=";
  return isAlike(ours.customerName, theirs.customerName) ? "≈" : "≠";
}

function daySign(ours: string, theirs: string): Sign {
  return ours === theirs ? "=" : "≠";
}

function amountSign(ours: number | null, theirs: number | null): Sign {
  return ours !== null && ours === theirs ? "=" : "≠";
}

function gap(ours: string, theirs: string): number {
  return isIsoDate(ours) && isIsoDate(theirs) ? Math.abs(daysBetween(ours, theirs)) : Number.POSITIVE_INFINITY;
}

function saidDay(day: string): string {
  return isIsoDate(day) ? dayInWords(day) : day;
}

function saidAmount(amountMinor: number | null, currency: string): string {
  return amountMinor === null ? "" : formatMoney(minor(amountMinor), currency);
}

function saidPrice(line: SideLine | null): string {
  return line?.quantity && line.unitPrice ? `${line.quantity} × ${line.unitPrice}` : "";
}
