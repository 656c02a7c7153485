import { formatDecimal, formatMoney, formatPercent, minor } from "@/server/money";

/**
 * What differs between two states of one document, in words: the timeline shows it, a stale save is answered with it, and an
 * editor shows it before saving. Lines are told apart by their id, never by their place.
 *
 * Worked example: 4 doormats become 6 at 7.08, and a line of mice is new: "quantity of Doormat 4 → 6; added 10 × Mice".
 */
export type DocumentWords = {
  customer: string;
  site: string;
  orderDate?: string;
  wantedBy?: string | null;
  issueDate?: string;
  dueDate?: string;
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
  /** The product's code, empty without one. */
  sku: string;
  description: string;
  quantity: string;
  unitPrice: string;
  discountPpm: number;
  discountAmountMinor: number;
  tax: string;
};

export const changeWords = {
  customer: "Customer",
  site: "Site",
  orderDate: "Date",
  wantedBy: "Wanted by",
  issueDate: "Issue date",
  dueDate: "Due date",
  reference: "Reference",
  notes: "Notes",
  currency: "Currency",
  exchangeRate: "Exchange rate",
  pricesIncludeTax: "Prices",
  documentDiscount: "Discount",
  serviceCharge: "Service charge",
  total: "Total",
  line: "Line",
  description: "Description",
  product: "Code",
  quantity: "Quantity",
  unitPrice: "Price",
  discount: "Discount",
  tax: "Tax",
} as const;

export type ChangedField = keyof typeof changeWords;

/** One difference; `line` and `lineId` name the line it is on. A line that is new has no before, a removed one no after. */
export type DocumentChange = {
  field: ChangedField;
  line: string | null;
  lineId: string | null;
  before: string | null;
  after: string | null;
};

/** Every difference between two states of a document: header first, then line by line, the total last. */
export function changesOf(before: DocumentWords, after: DocumentWords): DocumentChange[] {
  const header = differences(headerWords(before), headerWords(after), null);
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const kept = new Set(after.lines.map((line) => line.id));
  const lines = after.lines.flatMap((line) => {
    const was = old.get(line.id);
    if (!was) return [change("line", line, null, formatDecimal(line.quantity))];
    return differences(lineWords(was, before.currency), lineWords(line, after.currency), was);
  });
  const removed = before.lines
    .filter((line) => !kept.has(line.id))
    .map((line) => change("line", line, formatDecimal(line.quantity), null));
  const total = differences(
    { total: money(before.totalMinor, before.currency) },
    { total: money(after.totalMinor, after.currency) },
    null,
  );
  return [...header, ...lines, ...removed, ...total];
}

/** The changes kept in an event's details or sent with an error; what is not one of ours is left out. */
export function changesIn(kept: unknown): DocumentChange[] {
  if (!Array.isArray(kept)) return [];
  return kept.filter((one): one is DocumentChange => typeof one?.field === "string" && one.field in changeWords);
}

/**
 * Several changes after each other, oldest first, as one: 4 → 5 and 5 → 6 is 4 → 6, what came back to where it was is none,
 * and what was changed in a line that is new, or gone since, is part of its coming or going.
 */
export function changesTogether(steps: readonly DocumentChange[]): DocumentChange[] {
  const whole = new Map<string, DocumentChange>();
  for (const step of steps) {
    const line = step.lineId ?? step.line;
    const [own, ofLine] = [`${step.field} ${line}`, `line ${line}`];
    const comes = line === null ? undefined : whole.get(ofLine);
    if (step.field !== "line" && comes?.before === null) {
      if (step.field === "quantity") whole.set(ofLine, { ...comes, after: step.after });
      continue;
    }
    if (step.field === "line" && step.after === null) {
      for (const [key, one] of whole) if ((one.lineId ?? one.line) === line) whole.delete(key);
      if (comes?.before === null) continue;
    }
    const first = whole.get(own);
    if (first && first.before === step.after) whole.delete(own);
    else whole.set(own, first ? { ...step, before: first.before } : step);
  }
  return [...whole.values()];
}

/** "quantity of RABBIT NIGHT LIGHT 96 → 168" */
export function changeSentence({ field, line, before, after }: DocumentChange): string {
  if (field === "line") {
    return before === null ? `added ${after ?? ""} × ${line ?? ""}` : `removed ${before} × ${line ?? ""}`;
  }
  const what = changeWords[field].toLowerCase();
  return `${line === null ? what : `${what} of ${line}`} ${short(before)} → ${short(after)}`;
}

const happenings: Record<string, string> = {
  "order.confirmed": "confirmed",
  "order.cancelled": "cancelled",
  "order.reserved": "reserved stock for",
  "order.invoiced": "invoiced part of",
  "order.uninvoiced": "voided an invoice of",
};

export type ChangeEvent = { kind: string; actorName: string; changes: readonly DocumentChange[] };

/** Of events newest first: "Tom Ellery changed this draft while you typed: quantity of RABBIT NIGHT LIGHT 96 → 168." */
export function staleSentence(document: string, events: readonly ChangeEvent[]): string {
  if (events.length === 0) return `Somebody changed ${document} while you typed.`;
  const sentences = changesTogether(events.toReversed().flatMap((event) => event.changes))
    .filter((one) => one.field !== "total")
    .map(changeSentence);
  const who = namesOf(events);
  const did = [...new Set(events.map((event) => happenings[event.kind] ?? "changed"))].join(" and ");
  const shown = sentences.slice(0, 3).join("; ");
  const more = sentences.length > 3 ? `; and ${sentences.length - 3} more` : "";
  return `${who} ${did} ${document} while you typed${shown ? `: ${shown}${more}` : ""}.`;
}

export function namesOf(events: readonly { actorName: string }[]): string {
  return [...new Set(events.map((event) => event.actorName))].join(" and ");
}

type Words = Partial<Record<ChangedField, string>>;

function headerWords(document: DocumentWords): Words {
  return {
    customer: document.customer,
    site: document.site,
    orderDate: document.orderDate ?? "",
    wantedBy: document.wantedBy ?? "",
    issueDate: document.issueDate ?? "",
    dueDate: document.dueDate ?? "",
    reference: document.reference,
    notes: document.notes,
    currency: document.currency,
    exchangeRate: formatDecimal(document.exchangeRate),
    pricesIncludeTax: document.pricesIncludeTax ? "include tax" : "before tax",
    documentDiscount: discountWords(document, document.currency),
    serviceCharge: document.serviceChargePpm === 0 ? "" : `${formatPercent(document.serviceChargePpm)} %`,
  };
}

function lineWords(line: LineWords, currency: string): Words {
  return {
    product: line.sku,
    description: line.description,
    quantity: formatDecimal(line.quantity),
    unitPrice: formatDecimal(line.unitPrice, 2),
    discount: discountWords(line, currency),
    tax: line.tax,
  };
}

function differences(before: Words, after: Words, line: LineWords | null): DocumentChange[] {
  return (Object.keys(after) as ChangedField[])
    .filter((field) => before[field] !== after[field])
    .map((field) => change(field, line, before[field] ?? "", after[field] ?? ""));
}

function change(
  field: ChangedField,
  line: LineWords | null,
  before: string | null,
  after: string | null,
): DocumentChange {
  return { field, line: line && nameOf(line), lineId: line?.id ?? null, before, after };
}

function discountWords(of: { discountPpm: number; discountAmountMinor: number }, currency: string): string {
  if (of.discountPpm !== 0) return `${formatPercent(of.discountPpm)} %`;
  return of.discountAmountMinor === 0 ? "" : money(of.discountAmountMinor, currency);
}

function money(amountMinor: number, currency: string): string {
  return `${formatMoney(minor(amountMinor), currency)} ${currency}`;
}

function nameOf(line: LineWords): string {
  return line.description.split("\n")[0] || line.sku || "a line";
}

const LONGEST = 60;

/** Notes may be pages long; a sentence names their beginning. */
function short(value: string | null): string {
  const text = value?.replace(/\s+/g, " ") || "none";
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
