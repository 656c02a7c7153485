import type { DayRow } from "./use-reconciliation";

export const kindWords: Record<DayRow["kind"], string> = {
  Invoice: "Invoices",
  CreditMemo: "Credit notes",
  Payment: "Payments",
  SalesReceipt: "Till sales",
  RefundReceipt: "Refunds",
  Purchase: "Money paid out",
  JournalEntry: "Till days and drawers",
};
