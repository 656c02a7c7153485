import type { MethodKind } from "@/server/settings/rules";

export const kindTitles: Record<MethodKind, string> = {
  cash: "Cash",
  card_terminal: "Card terminal",
  bank_transfer: "Bank transfer",
  cheque: "Cheque",
  other: "Other",
};
