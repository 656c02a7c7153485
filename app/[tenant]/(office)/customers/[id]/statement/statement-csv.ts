import { csvOf } from "@/app/[tenant]/(office)/_lists/csv";
import { type Minor, toDecimal } from "@/server/money";
import { aboutWords, lineWords, type Statement } from "./statement-words";

const COLUMNS = ["Currency", "Day", "What", "About", "Amount", "Credit", "Balance"];

/** The statement as a table for somebody else's spreadsheet: each currency from its opening to its closing balance. */
export function statementCsv({ from, to, currencies }: Statement): string {
  const rows = currencies.flatMap(({ currency, openingMinor, closingMinor, lines }) => {
    const text = (amount: Minor) => toDecimal(amount, currency);
    return [
      [currency, from, "Opening balance", "", "", "", text(openingMinor)],
      ...lines.map((line) => [
        currency,
        line.on,
        lineWords(line),
        aboutWords(line, currency),
        text(line.amountMinor),
        text(line.creditMinor),
        text(line.balanceMinor),
      ]),
      [currency, to, "Closing balance", "", "", "", text(closingMinor)],
    ];
  });
  return csvOf([COLUMNS, ...rows]);
}
