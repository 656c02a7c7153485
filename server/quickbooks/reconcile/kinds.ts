/** Documents whose totals are laid side by side; of a journal entry, what it moves. */
export const documentKinds = [
  { entity: "Invoice", label: "Invoices" },
  { entity: "CreditMemo", label: "Credit notes" },
  { entity: "Payment", label: "Payments" },
  { entity: "SalesReceipt", label: "Till sales" },
  { entity: "RefundReceipt", label: "Refunds" },
  { entity: "Purchase", label: "Money paid out" },
  { entity: "JournalEntry", label: "Till days and drawers" },
] as const;
export type DocumentKind = (typeof documentKinds)[number]["entity"];

export function isDocumentKind(entity: string): entity is DocumentKind {
  return documentKinds.some((kind) => kind.entity === entity);
}

export function kindLabel(entity: DocumentKind): string {
  return documentKinds.find((kind) => kind.entity === entity)?.label ?? entity;
}
