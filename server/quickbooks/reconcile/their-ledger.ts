import { callQuickBooks } from "@/server/quickbooks/remote/call";
import type { Place } from "@/server/quickbooks/remote/place";
import { isObject } from "@/server/quickbooks/remote/read-answer";

/** A line of their general ledger as they print it: the amount grows with its account. */
export type LedgerLine = { accountId: string; day: string; remoteId: string; amount: string };

/** Their general ledger of these accounts in a period. Throws RemoteFault. */
export async function theirLedger(
  place: Place,
  { from, to }: { from: string; to: string },
  accountIds: readonly string[],
): Promise<LedgerLine[]> {
  if (accountIds.length === 0) return [];
  const { body } = await callQuickBooks(place, {
    words: `Compare accounts from ${from} to ${to}`,
    method: "GET",
    path: "reports/GeneralLedger",
    query: {
      start_date: from,
      end_date: to,
      account: accountIds.join(","),
      accounting_method: "Accrual",
      columns: "tx_date,txn_type,doc_num,name,subt_nat_amount",
    },
    expects: "Header",
  });
  return ledgerLines(body);
}

/** Reads the report: columns are named, sections may stand in sections, and only data rows of a document count. Pure. */
export function ledgerLines(report: Record<string, unknown>): LedgerLine[] {
  const columns = objectsIn(inside(report["Columns"])["Column"]).map(keyOfColumn);
  const place = {
    day: columns.indexOf("tx_date"),
    kind: columns.indexOf("txn_type"),
    amount: columns.indexOf("subt_nat_amount"),
  };
  const lines: LedgerLine[] = [];
  const walk = (row: Record<string, unknown>, accountId: string) => {
    const [head] = objectsIn(inside(row["Header"])["ColData"]);
    const own = head && typeof head["id"] === "string" ? head["id"] : accountId;
    for (const one of objectsIn(inside(row["Rows"])["Row"])) walk(one, own);
    const cells = objectsIn(row["ColData"]);
    const remoteId = cells[place.kind]?.["id"];
    const day = String(cells[place.day]?.["value"] ?? "");
    if (typeof remoteId !== "string" || own === "" || !/^\d{4}-\d\d-\d\d$/.test(day)) return;
    lines.push({ accountId: own, day, remoteId, amount: String(cells[place.amount]?.["value"] ?? "") });
  };
  for (const row of objectsIn(inside(report["Rows"])["Row"])) walk(row, "");
  return lines;
}

function keyOfColumn(column: Record<string, unknown>): string {
  const named = objectsIn(column["MetaData"]).find(({ Name }) => Name === "ColKey");
  return String(named?.["Value"] ?? column["ColType"] ?? "");
}

function inside(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
