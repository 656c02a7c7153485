import { paths } from "@/app/_lib/paths";
import type { DayRow, Difference } from "./use-reconciliation";

export const kindWords: Record<DayRow["kind"], string> = {
  Invoice: "Invoices",
  CreditMemo: "Credit notes",
  Payment: "Payments",
  SalesReceipt: "Till sales",
  RefundReceipt: "Refunds",
  Purchase: "Money paid out",
};

/** Where a document of ours is looked at. */
export function ourHref(tenant: string, { localType, localId }: NonNullable<Difference["ours"]>): string | null {
  switch (localType) {
    case "invoice":
      return paths.invoice(tenant, localId);
    case "credit_note":
      return paths.creditNote(tenant, localId);
    case "payment":
      return paths.payment(tenant, localId);
    case "refund":
      return paths.refund(tenant, localId);
    case "sale":
      return paths.receipt(tenant, localId);
    default:
      return null;
  }
}
