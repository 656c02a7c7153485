import { creditNoteSorts, creditNoteViews } from "@/server/credits/rules";
import { isIsoDate } from "@/server/dates";
import { isId } from "@/server/ids";

/** What the address of the list says. */
export type CreditNotesFilter = {
  view?: string;
  q?: string;
  customer?: string;
  from?: string;
  to?: string;
  sort?: string;
  direction?: string;
  cursor?: string;
};

export type CreditNoteView = (typeof creditNoteViews)[number];
export type CreditNoteSort = (typeof creditNoteSorts)[number];

export const viewWords: Record<CreditNoteView, string> = {
  all: "All",
  of_invoices: "Of invoices",
  open: "Something stands on them",
};

export function viewOf(text: string | undefined): CreditNoteView {
  return creditNoteViews.find((view) => view === text) ?? "all";
}

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<CreditNotesFilter>) {
  return {
    view: viewOf(filter.view),
    sort: creditNoteSorts.find((sort) => sort === filter.sort) ?? ("date" as const),
    direction: filter.direction === "asc" ? ("asc" as const) : ("desc" as const),
    ...(filter.q ? { q: filter.q.slice(0, 100) } : {}),
    ...(isId(filter.customer) ? { customerId: filter.customer } : {}),
    ...(isIsoDate(filter.from) ? { from: filter.from } : {}),
    ...(isIsoDate(filter.to) ? { to: filter.to } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

export function isNarrowed(filter: Partial<CreditNotesFilter>): boolean {
  return Boolean(filter.q || filter.customer || filter.from || filter.to);
}

/** The address of a view, with what narrows it kept. */
export function viewHref(path: string, filter: Partial<CreditNotesFilter>, view: CreditNoteView): string {
  const kept = { ...filter, cursor: undefined, view: view === "all" ? undefined : view };
  const search = new URLSearchParams(
    Object.entries(kept).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return search.size > 0 ? `${path}?${search}` : path;
}
