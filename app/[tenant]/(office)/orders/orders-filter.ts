import { listFilter } from "@/app/_lib/came-from";
import { type OrderView, orderViews } from "@/server/orders/rules";

/** What the address of the list says. */
export type OrdersFilter = {
  view?: string;
  q?: string;
  customer?: string;
  sort?: string;
  direction?: string;
  cursor?: string;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<OrdersFilter>) {
  return {
    ...summaryInput(filter),
    sort: filter.sort === "total" ? ("total" as const) : ("date" as const),
    direction: filter.direction === "asc" ? ("asc" as const) : ("desc" as const),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

/** What is asked for the neighbours of a record that was opened from the list with this address. */
export function neighboursInput(id: string, query: string) {
  const { cursor: _, ...list } = listInput(listFilter(query));
  return { id, ...list };
}

export function summaryInput(filter: Partial<OrdersFilter>) {
  return {
    view: viewOf(filter.view),
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.customer && UUID.test(filter.customer) ? { customerId: filter.customer } : {}),
  };
}

export function viewOf(text: string | undefined): OrderView {
  return orderViews.find((view) => view === text) ?? "all";
}

export const viewWords: Record<OrderView, string> = {
  all: "All",
  quote: "Quotes",
  open: "Open",
  part_invoiced: "Part invoiced",
  invoiced: "Invoiced",
  cancelled: "Cancelled",
};
