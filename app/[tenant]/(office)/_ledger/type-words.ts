import type { RouterOutputs } from "@/app/_lib/trpc-client";

type AccountType = RouterOutputs["ledger"]["accounts"][number]["type"];

export const typeWords: Record<AccountType, string> = {
  asset: "Asset",
  liability: "Liability",
  equity: "Equity",
  income: "Income",
  expense: "Expense",
};
