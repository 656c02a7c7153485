/** What the address of the list says. */
export type PaymentsFilter = {
  view?: string;
  q?: string;
  method?: string;
  customer?: string;
  from?: string;
  to?: string;
  sort?: string;
  cursor?: string;
};

export const paymentViews = ["all", "received", "refunded"] as const;
export type PaymentView = (typeof paymentViews)[number];

export const viewWords: Record<PaymentView, string> = { all: "All", received: "Received", refunded: "Given back" };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;
const SORTS = ["-receivedOn", "receivedOn", "-amount", "amount"] as const;

export function viewOf(text: string | undefined): PaymentView {
  return paymentViews.find((view) => view === text) ?? "all";
}

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<PaymentsFilter>) {
  const view = viewOf(filter.view);
  return {
    sort: SORTS.find((sort) => sort === filter.sort) ?? ("-receivedOn" as const),
    ...(view === "all" ? {} : { kind: view }),
    ...(filter.q ? { q: filter.q.slice(0, 100) } : {}),
    ...(filter.method && UUID.test(filter.method) ? { methodId: filter.method } : {}),
    ...(filter.customer && UUID.test(filter.customer) ? { customerId: filter.customer } : {}),
    ...(filter.from && DAY.test(filter.from) ? { from: filter.from } : {}),
    ...(filter.to && DAY.test(filter.to) ? { to: filter.to } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

export function isNarrowed(filter: Partial<PaymentsFilter>): boolean {
  return Boolean(filter.q || filter.method || filter.customer || filter.from || filter.to);
}
