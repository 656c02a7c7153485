import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";

type Cause = RouterOutputs["ledger"]["list"]["items"][number]["document"];

const words: Record<Cause["kind"], string> = {
  invoice: "Invoice",
  credit_note: "Credit note",
  payment: "Payment",
  refund: "Refund",
  stock_movement: "Stock",
  manual: "By hand",
  sale: "Receipt",
  cash_movement: "Drawer",
  shift: "Shift",
  gift_card: "Gift card",
  loyalty: "Points",
  folio: "Room or account",
  z_report: "Z",
  customer: "Points of",
};

/** "Invoice INV-000042": what an entry came from. */
export function causeWords(cause: Cause): string {
  if (cause.kind === "folio" && cause.number) return cause.number;
  return cause.number ? `${words[cause.kind]} ${cause.number}` : words[cause.kind];
}

/** Where that document is shown; null for what has no page of its own. */
export function causeHref(tenant: string, cause: Cause): string | null {
  switch (cause.kind) {
    case "invoice":
      return paths.invoice(tenant, cause.id);
    case "credit_note":
      return paths.creditNote(tenant, cause.id);
    case "payment":
      return paths.payment(tenant, cause.id);
    case "refund":
      return paths.refund(tenant, cause.id);
    case "stock_movement":
      return paths.movements(tenant);
    case "sale":
      return paths.receipt(tenant, cause.id);
    case "loyalty":
      return cause.number ? paths.receipt(tenant, cause.id) : null;
    case "gift_card":
      return paths.giftCard(tenant, cause.id);
    case "folio":
      return paths.room(tenant, cause.id);
    case "z_report":
      return paths.zReport(tenant, cause.id);
    case "customer":
      return paths.customer(tenant, cause.id);
    case "cash_movement":
    case "shift":
      return paths.tillsSection(tenant, "shifts");
    case "manual":
      return null;
  }
}
