import { minor, toDecimal } from "@/server/money";
import { type DocumentSide, documentSide } from "./document-side";

/** Ours as it would stand there, from what would be sent and what their answer would have to come to. */
export function ourSide(
  write: {
    payload: Record<string, unknown>;
    expectTotalMinor: number | null;
    expectTaxMinor: number | null;
  },
  known: { number: string; customerName: string; currency: string; balanceMinor: number | null },
): DocumentSide {
  const side = documentSide(write.payload, known.currency);
  const { expectTotalMinor: totalMinor, expectTaxMinor: taxMinor } = write;
  return {
    ...side,
    number: known.number,
    customerName: known.customerName,
    totalMinor,
    taxMinor,
    netMinor: totalMinor === null ? null : minor(totalMinor - (taxMinor ?? 0)),
    balanceMinor: known.balanceMinor,
    lines: side.lines.map((line) => ({
      ...line,
      description: line.description || toDecimal(minor(line.amountMinor), side.currency),
    })),
  };
}
