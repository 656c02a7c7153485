import type { TenantContext } from "@/server/context";
import { csvOf } from "@/server/invoices/csv";
import { minor, toDecimal } from "@/server/money";
import type { SalesByDay } from "./input";
import { salesByDay } from "./sales-by-day";

const COLUMNS = [
  ...["Day", "Site", "Till", "Receipts", "Sales", "Came back", "Net", "Tax", "Tips", "Gift cards sold"],
  ...["Average receipt", "Currency"],
];

/** The report as CSV, with a column for each way it was paid. */
export async function exportSalesByDay(
  ctx: TenantContext,
  input: SalesByDay,
): Promise<{ fileName: string; csv: string; rows: number }> {
  const { from, to, days, methods, currency } = await salesByDay(ctx, input);
  const money = (amount: number | null) => (amount === null ? "" : toDecimal(minor(amount), currency));
  const rows = days.map((day) => [
    ...[day.day, day.siteName ?? "", day.registerName ?? "", String(day.receipts)],
    ...[day.salesMinor, day.returnsMinor, day.netMinor, day.taxMinor, day.tipMinor, day.giftCardsMinor].map(money),
    ...[money(day.averageMinor), currency],
    ...methods.map(({ id }) => money(day.tenders.find(({ methodId }) => methodId === id)?.amountMinor ?? 0)),
  ]);
  const head = [...COLUMNS, ...methods.map(({ name }) => name)];
  return { fileName: `sales ${from} to ${to}.csv`, csv: csvOf([head, ...rows]), rows: rows.length };
}
