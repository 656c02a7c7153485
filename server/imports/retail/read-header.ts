import { AppError } from "@/server/errors";

/** The columns of the transaction history; each may stand anywhere, and may be spelled as in the source's later edition. */
export const columns = {
  document: { name: "InvoiceNo", spellings: ["invoiceno", "invoice"] },
  code: { name: "StockCode", spellings: ["stockcode"] },
  description: { name: "Description", spellings: ["description"] },
  quantity: { name: "Quantity", spellings: ["quantity"] },
  at: { name: "InvoiceDate", spellings: ["invoicedate"] },
  price: { name: "UnitPrice", spellings: ["unitprice", "price"] },
  customer: { name: "CustomerID", spellings: ["customerid"] },
  country: { name: "Country", spellings: ["country"] },
} as const;

export type ColumnName = keyof typeof columns;

/** Where each column stands, and how many cells a line has. */
export type ColumnOrder = Record<ColumnName, number> & { count: number };

/** Reads the first line of the file. Throws `invalid` (`wrong_header`) when this is another kind of file. */
export function readHeader(cells: readonly string[]): ColumnOrder {
  const seen = cells.map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ""));
  const found = Object.entries(columns).map(([name, { spellings }]) => {
    const at = seen.findIndex((cell) => (spellings as readonly string[]).includes(cell));
    return [name, at] as const;
  });
  const missing = found.filter(([, at]) => at < 0).map(([name]) => columns[name as ColumnName].name);
  if (missing.length > 0) throw wrongHeader(cells, missing);
  return { ...(Object.fromEntries(found) as Record<ColumnName, number>), count: cells.length };
}

function wrongHeader(cells: readonly string[], missing: string[]): AppError {
  const all = Object.values(columns).map(({ name }) => name);
  const begins = printable(cells.join(",")).slice(0, 60);
  const lack = missing.length === all.length ? "none of its columns were found" : `it lacks ${missing.join(", ")}`;
  return new AppError(
    "invalid",
    "wrong_header",
    `This is not a transaction history: ${lack}. Its first line must name ${all.join(", ")}; it begins “${begins}”. Nothing was imported.`,
    {},
    "file",
  );
}

/** Text of an unknown file as it may be shown: what cannot be printed becomes a dot. */
export function printable(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S}\p{Zs}]/gu, "·");
}
