import { listFilter } from "@/app/_lib/came-from";
import { customerSorts, customerViews } from "@/server/customers/rules";

/** What the address of the list says. */
export type CustomersFilter = {
  view?: string;
  q?: string;
  country?: string;
  sort?: string;
  direction?: string;
  cursor?: string;
};

export type CustomerView = (typeof customerViews)[number];
export type CustomerSort = (typeof customerSorts)[number];

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<CustomersFilter>) {
  return {
    view: viewOf(filter.view),
    sort: customerSorts.find((sort) => sort === filter.sort) ?? ("name" as const),
    direction: filter.direction === "desc" ? ("desc" as const) : ("asc" as const),
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.country && /^[A-Z]{2}$/.test(filter.country) ? { country: filter.country } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

/** What is asked for the neighbours of a record that was opened from the list with this address. */
export function neighboursInput(id: string, query: string) {
  const { cursor: _, ...list } = listInput(listFilter(query));
  return { id, ...list };
}

export function viewOf(text: string | undefined): CustomerView {
  return customerViews.find((view) => view === text) ?? "active";
}

export const viewWords: Record<CustomerView, string> = {
  active: "All",
  owing: "Owe us",
  overdue: "Overdue",
  in_credit: "In credit",
  archived: "Archived",
};

/** The list's address with a filter. */
export function hrefOf(path: string, filter: Partial<CustomersFilter>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given);
  return search.size > 0 ? `${path}?${search}` : path;
}
