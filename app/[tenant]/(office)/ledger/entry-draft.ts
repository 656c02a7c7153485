import { type Minor, minor, subtract, sum, tryParseMoney } from "@/server/money";

/** One line as it is typed: an amount stands on one side only. */
export type LineDraft = { key: string; accountId: string; debit: string; credit: string };

export type EntryState = {
  debitMinor: Minor;
  creditMinor: Minor;
  differenceMinor: Minor;
  /** Why it cannot be posted yet. */
  problem: string | null;
  lines: { accountId: string; debit?: string; credit?: string }[];
};

/** What the lines come to; rows nothing was written in do not count. */
export function entryState(memo: string, drafts: readonly LineDraft[], currency: string): EntryState {
  const written = drafts.filter((line) => line.accountId || line.debit.trim() || line.credit.trim());
  const amounts = (side: "debit" | "credit") =>
    sum(
      written.map((line) =>
        line[side].trim() === "" ? minor(0) : (tryParseMoney(line[side].trim(), currency) ?? minor(0)),
      ),
    );
  const [debitMinor, creditMinor] = [amounts("debit"), amounts("credit")];
  const differenceMinor = subtract(debitMinor, creditMinor);
  const lines = written.map((line) => ({
    accountId: line.accountId,
    ...(line.debit.trim() ? { debit: line.debit.trim() } : {}),
    ...(line.credit.trim() ? { credit: line.credit.trim() } : {}),
  }));
  return {
    debitMinor,
    creditMinor,
    differenceMinor,
    problem: problemOf(memo, written, differenceMinor, currency),
    lines,
  };
}

function problemOf(memo: string, lines: readonly LineDraft[], differenceMinor: Minor, currency: string): string | null {
  if (lines.length < 2) return "An entry has at least two lines";
  if (lines.some((line) => line.accountId === "")) return "Choose an account on every line";
  for (const line of lines) {
    const sides = [line.debit.trim(), line.credit.trim()].filter((side) => side !== "");
    if (sides.length !== 1) return "Each line is a debit or a credit";
    const amount = tryParseMoney(sides[0] ?? "", currency);
    if (amount === null || amount <= 0) return "Write amounts like 45.00";
  }
  if (differenceMinor !== 0) return "Debits and credits must come to the same";
  return memo.trim() === "" ? "Say what this entry is for" : null;
}
