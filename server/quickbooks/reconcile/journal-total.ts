import { sum, ZERO } from "@/server/money";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { amountOf } from "@/server/quickbooks/translate/document-side";

/** What a journal entry moves: the sum of its debits, as they and we write it. Their entries bear no total. Pure. */
export function journalTotal(entry: Record<string, unknown>, currency: string): number {
  const lines = Array.isArray(entry["Line"]) ? entry["Line"].filter(isObject) : [];
  return sum(
    lines.map((line) => {
      const detail = line["JournalEntryLineDetail"];
      const isDebit = isObject(detail) && detail["PostingType"] === "Debit";
      return isDebit ? (amountOf(line["Amount"], currency) ?? ZERO) : ZERO;
    }),
  );
}
