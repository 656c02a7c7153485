import { quickBooksEventWords } from "@/app/[tenant]/(office)/_quickbooks/event-words";
import { formatMoney, minor } from "@/server/money";
import { changesIn, changeWords, type DocumentChange } from "@/server/totals/changes";

export type HappenedKind = "write" | "change" | "confirm" | "reserve" | "invoice" | "pay" | "stop" | "other";
export type Difference = { label: string; before: string | null; after: string };

/** One entry of the timeline in words. */
export type Happened = {
  id: string;
  who: string;
  what: string;
  at: Date;
  kind: HappenedKind;
  note: string | null;
  differences: Difference[];
};

type Entry = { id: string; kind: string; actorName: string; at: Date; details: Record<string, unknown> };

const SHOWN = 6;

/**
 * What happened to an order, in words. The count of an invoice on the order happens with the invoice itself, so the two are
 * one entry, with the invoice's words and the order's figures.
 */
export function happenings(entries: readonly Entry[]): Happened[] {
  const instants = new Set(
    entries.filter((entry) => /^invoice\.(issued|voided)$/.test(entry.kind)).map((entry) => entry.at.getTime()),
  );
  const counted = new Map(
    entries.filter((entry) => /^order\.(un)?invoiced$/.test(entry.kind)).map((entry) => [entry.at.getTime(), entry]),
  );
  return entries
    .filter((entry) => !(/^order\.(un)?invoiced$/.test(entry.kind) && instants.has(entry.at.getTime())))
    .map((entry) => {
      const count = /^invoice\.(issued|voided)$/.test(entry.kind) ? counted.get(entry.at.getTime()) : undefined;
      const words = wordsOf(entry);
      return {
        id: entry.id,
        who: entry.actorName,
        at: entry.at,
        ...words,
        differences: [...words.differences, ...(count ? invoicedDifference(count.details) : [])],
      };
    });
}

function wordsOf({ kind, details }: Entry): Pick<Happened, "what" | "kind" | "note" | "differences"> {
  const number = text(details.number);
  const plain = { note: null, differences: [] };
  switch (kind) {
    case "quote.drafted":
      return { what: `wrote the quote ${number}`, kind: "write", ...plain };
    case "order.changed": {
      const changes = changesIn(details.changes);
      return {
        what: changedWhat(changes),
        kind: "change",
        note: changes.length > SHOWN ? `and ${changes.length - SHOWN} more changes` : null,
        differences: changes.slice(0, SHOWN).map(differenceOf),
      };
    }
    case "order.confirmed": {
      const shortages = listOf(details.shortages);
      return { what: `confirmed the order as ${number}`, kind: "confirm", note: shortNote(shortages), differences: [] };
    }
    case "order.reserved":
      return {
        what: "reserved stock again",
        kind: "reserve",
        note: shortNote(listOf(details.shortages)) ?? "Everything is there.",
        differences: [],
      };
    case "order.cancelled":
      return {
        what: details.invoicedMinor ? "cancelled the rest" : "cancelled it",
        kind: "stop",
        note: text(details.reason),
        differences: [],
      };
    case "order.invoiced":
      return { what: "invoiced part of it", kind: "invoice", note: null, differences: invoicedDifference(details) };
    case "order.uninvoiced":
      return { what: "voided an invoice of it", kind: "stop", note: null, differences: invoicedDifference(details) };
    case "invoice.drafted":
      return { what: "started an invoice", kind: "invoice", ...plain };
    case "invoice.draft_changed":
      return { what: "changed the draft invoice", kind: "invoice", ...plain };
    case "invoice.draft_discarded":
      return { what: "discarded the draft invoice", kind: "stop", ...plain };
    case "invoice.issued":
      return { what: `issued the invoice ${number}`, kind: "invoice", ...plain };
    case "invoice.voided":
      return { what: `voided the invoice ${number}`, kind: "stop", ...plain, note: text(details.reason) || null };
    case "credit_note.issued":
      return { what: `issued the credit note ${number}`, kind: "invoice", ...plain };
    case "payment.recorded":
      return { what: "recorded a payment", kind: "pay", ...plain };
    default:
      return { what: quickBooksEventWords(kind, details) ?? kind.replace(/[._]/g, " "), kind: "other", ...plain };
  }
}

/** The line when only one was touched, else "the order". */
function changedWhat(changes: readonly DocumentChange[]): string {
  const lines = [...new Set(changes.filter((change) => change.field !== "total").map((change) => change.line))];
  const [line] = lines;
  return lines.length === 1 && line ? `changed ${line}` : "changed the order";
}

function differenceOf(change: DocumentChange): Difference {
  if (change.field === "line") {
    return change.before === null
      ? { label: `Added ${change.line ?? ""}`, before: null, after: `× ${change.after ?? ""}` }
      : { label: `Removed ${change.line ?? ""}`, before: null, after: `× ${change.before}` };
  }
  return { label: changeWords[change.field], before: change.before || "none", after: change.after || "none" };
}

function invoicedDifference(details: Record<string, unknown>): Difference[] {
  const amount = (state: unknown) =>
    typeof state === "object" && state !== null && "invoicedMinor" in state && typeof state.invoicedMinor === "number"
      ? formatMoney(minor(state.invoicedMinor), text(details.currency))
      : null;
  const after = amount(details.after);
  return after === null ? [] : [{ label: "Invoiced", before: amount(details.before), after }];
}

function shortNote(shortages: { description: string; short: string }[]): string | null {
  if (shortages.length === 0) return null;
  return `Short: ${shortages.map((one) => `${one.short} × ${one.description}`).join(", ")}`;
}

function listOf(value: unknown): { description: string; short: string }[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
