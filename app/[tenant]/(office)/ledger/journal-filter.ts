/** What the address of the journal says. */
export type JournalFilter = { cause?: string; from?: string; to?: string; sort?: string; cursor?: string };

export const causes = [
  { value: "invoice", label: "Invoices" },
  { value: "credit_note", label: "Credit notes" },
  { value: "payment", label: "Payments & refunds" },
  { value: "sale", label: "Receipts" },
  { value: "cash_movement", label: "Drawers" },
  { value: "gift_card", label: "Gift cards" },
  { value: "loyalty", label: "Points" },
  { value: "folio", label: "Rooms & accounts" },
  { value: "stock_movement", label: "Stock" },
  { value: "manual", label: "By hand" },
] as const;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The journal's input for an address; what an address cannot mean is left out rather than refused. */
export function journalInput(filter: Partial<JournalFilter>) {
  const cause = causes.find((one) => one.value === filter.cause)?.value;
  return {
    sort: filter.sort === "postedOn" ? ("postedOn" as const) : ("-postedOn" as const),
    ...(cause ? { causeType: cause } : {}),
    ...(filter.from && DAY.test(filter.from) ? { from: filter.from } : {}),
    ...(filter.to && DAY.test(filter.to) ? { to: filter.to } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
