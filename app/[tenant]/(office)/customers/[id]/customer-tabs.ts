export const tabs = ["documents", "receipts", "payments", "items", "points"] as const;
export type CustomerTab = (typeof tabs)[number];

/** What the address of the page says besides whose it is. */
export type CustomerFilter = { tab?: string; cursor?: string };

export function tabOf(text: string | undefined): CustomerTab {
  return tabs.find((tab) => tab === text) ?? "documents";
}

export function pageInput(id: string, filter: Partial<CustomerFilter>) {
  return { id, limit: 25, ...(filter.cursor ? { cursor: filter.cursor } : {}) };
}

export function receiptsInput(customerId: string, filter: Partial<CustomerFilter>) {
  return { customerId, limit: 25, ...(filter.cursor ? { cursor: filter.cursor } : {}) };
}
