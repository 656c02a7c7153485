/** What the address of the list says. */
export type PromotionsFilter = { view?: string; q?: string; cursor?: string };

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<PromotionsFilter>) {
  return {
    view: filter.view === "archived" ? ("archived" as const) : ("current" as const),
    ...(filter.q ? { q: filter.q.slice(0, 100) } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
