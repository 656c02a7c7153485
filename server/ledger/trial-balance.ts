import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { type AccountBalance, listAccounts } from "./account-queries";
import type { TrialBalance } from "./input";

export type TrialBalanceLine = Pick<AccountBalance, "id" | "code" | "name" | "type"> & {
  /** The balance, in the column it belongs to; the other one is zero. */
  baseDebitMinor: number;
  baseCreditMinor: number;
};

export type TrialBalanceReport = {
  /** Null: as of now. */
  asOf: string | null;
  currency: string;
  accounts: TrialBalanceLine[];
  baseDebitMinor: number;
  baseCreditMinor: number;
  /** Zero, or the books are wrong. */
  baseDifferenceMinor: number;
};

/** Every account with a balance at the end of a day, in the company's currency; the two columns sum to the same. */
export async function trialBalance(
  ctx: TenantContext,
  input: z.output<typeof TrialBalance>,
): Promise<TrialBalanceReport> {
  const balances = await listAccounts(ctx, input);
  const accounts = balances
    .filter((account) => account.lineCount > 0)
    .map(({ id, code, name, type, baseBalanceMinor }) => ({
      id,
      code,
      name,
      type,
      baseDebitMinor: Math.max(baseBalanceMinor, 0),
      baseCreditMinor: Math.max(-baseBalanceMinor, 0),
    }));
  const baseDebitMinor = accounts.reduce((total, account) => total + account.baseDebitMinor, 0);
  const baseCreditMinor = accounts.reduce((total, account) => total + account.baseCreditMinor, 0);
  return {
    asOf: input.asOf ?? null,
    currency: ctx.company.currency,
    accounts,
    baseDebitMinor,
    baseCreditMinor,
    baseDifferenceMinor: baseDebitMinor - baseCreditMinor,
  };
}
