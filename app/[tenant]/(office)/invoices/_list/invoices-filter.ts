import { listFilter } from "@/app/_lib/came-from";
import type { InvoiceFilter } from "@/server/invoices/input";
import { invoiceSorts, invoiceViews } from "@/server/invoices/rules";
import { tryParseMoney } from "@/server/money";

/** What the address of the list says. */
export type InvoicesFilter = {
  view?: string;
  q?: string;
  customer?: string;
  from?: string;
  to?: string;
  over?: string;
  sort?: string;
  direction?: string;
  cursor?: string;
};

export type InvoiceView = (typeof invoiceViews)[number];
export type InvoiceSort = (typeof invoiceSorts)[number];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<InvoicesFilter>) {
  const { sort, direction } = sortOf(filter);
  return { ...filterInput(filter), sort, direction, ...(filter.cursor ? { cursor: filter.cursor } : {}) };
}

/** What is asked for the neighbours of a record that was opened from the list with this address. */
export function neighboursInput(id: string, query: string) {
  const { cursor: _, ...list } = listInput(listFilter(query));
  return { id, ...list };
}

export function filterInput(filter: Partial<InvoicesFilter>): InvoiceFilter {
  return {
    view: viewOf(filter.view),
    ...(filter.q?.trim() ? { q: filter.q.trim().slice(0, 200) } : {}),
    ...(filter.customer && UUID.test(filter.customer) ? { customerId: filter.customer } : {}),
    ...(isDay(filter.from) ? { issuedFrom: filter.from } : {}),
    ...(isDay(filter.to) ? { issuedTo: filter.to } : {}),
    ...(filter.over && tryParseMoney(filter.over, "GBP") !== null ? { totalOver: filter.over } : {}),
  };
}

export function viewOf(text: string | undefined): InvoiceView {
  return invoiceViews.find((view) => view === text) ?? "all";
}

/** What is late is read by the day it was due; everything else, newest first. */
export function sortOf(filter: Partial<InvoicesFilter>): { sort: InvoiceSort; direction: "asc" | "desc" } {
  const usual = viewOf(filter.view) === "overdue" ? "due" : "date";
  const sort = invoiceSorts.find((one) => one === filter.sort) ?? usual;
  const usually = sort === "due" || sort === "number" ? "asc" : "desc";
  const direction = filter.direction === "asc" || filter.direction === "desc" ? filter.direction : usually;
  return { sort, direction };
}

export function isNarrowed(filter: Partial<InvoicesFilter>): boolean {
  return Boolean(filter.q || filter.customer || filter.from || filter.to || filter.over);
}

export const viewWords: Record<InvoiceView, string> = {
  all: "All",
  draft: "Draft",
  open: "Open",
  overdue: "Overdue",
  partial: "Part paid",
  paid: "Paid",
  credited: "Credited",
  void: "Void",
};

export function hrefOf(path: string, filter: Partial<InvoicesFilter>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given);
  return search.size > 0 ? `${path}?${search}` : path;
}

function isDay(text: string | undefined): boolean {
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text));
}
