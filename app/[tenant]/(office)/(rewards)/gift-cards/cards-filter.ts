import { isId } from "@/server/ids";

/** What the address of the list says. */
export type CardsFilter = { view?: string; q?: string; customer?: string; cursor?: string };

export const cardViews = ["all", "open", "empty", "blocked", "expired"] as const;
export type CardView = (typeof cardViews)[number];

export const viewWords: Record<CardView, string> = {
  all: "All",
  open: "With money on them",
  empty: "Used up",
  blocked: "Blocked",
  expired: "Expired",
};

export function viewOf(text: string | undefined): CardView {
  return cardViews.find((view) => view === text) ?? "all";
}

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<CardsFilter>) {
  return {
    view: viewOf(filter.view),
    ...(filter.q ? { q: filter.q.slice(0, 100) } : {}),
    ...(isId(filter.customer) ? { customerId: filter.customer } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
