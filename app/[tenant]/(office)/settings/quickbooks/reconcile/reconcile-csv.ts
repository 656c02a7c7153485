import { csvOf } from "@/app/[tenant]/(office)/_lists/csv";
import { minor, toDecimal } from "@/server/money";
import { kindWords } from "./kind-words";
import type { AccountRow, Reconciliation } from "./use-reconciliation";

const DAYS = ["Day", "Kind", "Currency", "Ours", "Our documents", "In QuickBooks", "Their documents", "Difference"];
const DIFFERENCES = ["Why", "Our document", "Our day", "Our total", "Their document", "Their day", "Their total"];
const ACCOUNTS = ["Account", "What goes there", "Ours", "In QuickBooks", "Difference", "Other bookings there"];

/** Days with the documents that make the difference beside them, then the accounts, where they are shown. */
export function reconcileCsv({ days, accounts, currency }: Reconciliation): string {
  const rows = days.flatMap((row) => {
    const said = (amount: number | undefined) => (amount === undefined ? "" : toDecimal(minor(amount), row.currency));
    const own = [
      ...[row.day, kindWords[row.kind], row.currency, said(row.oursMinor), String(row.oursCount)],
      ...[said(row.theirsMinor), String(row.theirsCount), said(row.theirsMinor - row.oursMinor)],
    ];
    if (row.differences.length === 0) return [own];
    return row.differences.map(({ words, ours, theirs }) => [
      ...own,
      ...[words, ours?.label ?? "", ours?.day ?? "", said(ours?.totalMinor)],
      ...[theirs?.number || (theirs?.remoteId ?? ""), theirs?.day ?? "", said(theirs?.totalMinor)],
    ]);
  });
  const said = (amount: number) => toDecimal(minor(amount), currency);
  const cellsOf = ({ name, places, oursMinor, theirsMinor, othersMinor }: AccountRow) => [
    ...[name, places.join(", "), said(oursMinor), said(theirsMinor), said(theirsMinor - oursMinor)],
    said(othersMinor),
  ];
  return csvOf([
    [...DAYS, ...DIFFERENCES],
    ...rows,
    ...(accounts === null ? [] : [[], ACCOUNTS, ...accounts.map(cellsOf)]),
  ]);
}
