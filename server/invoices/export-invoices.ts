import type { TenantContext } from "@/server/context";
import { minor, toDecimal } from "@/server/money";
import { csvOf } from "./csv";
import type { ExportInvoices } from "./input";
import { type InvoiceRow, listInvoices } from "./list-invoices";

const MOST = 20_000;
const AT_ONCE = 200;
const COLUMNS = [
  "Status",
  "Number",
  "Customer",
  "Customer number",
  "Issued",
  "Due by",
  "Reference",
  "Currency",
  "Total",
  "Paid",
  "Refunded",
  "Credited",
  "Due",
];

export type Export = { fileName: string; csv: string; rows: number; isWhole: boolean };

/** The rows of a filter, or those named, as CSV, newest first; at most 20,000. */
export async function exportInvoices(ctx: TenantContext, filter: ExportInvoices): Promise<Export> {
  const rows: InvoiceRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listInvoices(ctx, { ...filter, limit: AT_ONCE, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && rows.length < MOST);
  return { fileName: "invoices.csv", csv: csvOf([COLUMNS, ...rows.map(cells)]), rows: rows.length, isWhole: !cursor };
}

function cells(row: InvoiceRow): string[] {
  const money = (amount: number) => toDecimal(minor(amount), row.currency);
  return [
    row.displayStatus,
    row.number ?? "",
    row.customerName,
    row.customerNumber,
    row.issueDate,
    row.dueDate,
    row.reference,
    row.currency,
    money(row.totalMinor),
    money(row.paidMinor),
    money(row.refundedMinor),
    money(row.creditedMinor),
    money(row.balanceDueMinor),
  ];
}
