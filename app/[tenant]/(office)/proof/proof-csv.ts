import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { minor, toDecimal } from "@/server/money";

type Proof = RouterOutputs["reports"]["proof"];

/** The proof as a table for somebody else's spreadsheet. */
export function proofCsv(proof: Proof): string {
  const amount = (value: number, currency: string) => toDecimal(minor(value), currency);
  const rows = [
    ["Control account", "Counted from", "Currency", "Documents say", "Ledger says", "Difference"],
    ...proof.accounts.map((account) => [
      account.title,
      account.counted,
      account.currency,
      amount(account.oursMinor, account.currency),
      amount(account.theirsMinor, account.currency),
      amount(account.differenceMinor, account.currency),
    ]),
    [],
    ["Always true", "Checked", "", "Broken", "For example", ""],
    ...proof.facts.map((fact) => [fact.name, fact.counted, "", String(fact.broken), fact.examples.join("; "), ""]),
    [],
    ["As of", proof.at.toISOString(), "", "", "", ""],
  ];
  return rows.map((row) => row.map(cell).join(",")).join("\r\n");
}

/** Text that a spreadsheet would take for a formula is marked as text; amounts stay figures. */
function cell(value: string): string {
  const safe = /^[=+@\t\r]/.test(value) || /^-(?!\d)/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
