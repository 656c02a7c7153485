import type { Place } from "@/server/quickbooks/remote/place";
import { queryAll, queryOnce, type RemoteRow } from "@/server/quickbooks/remote/query-all";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { documentSide } from "@/server/quickbooks/translate/document-side";
import { journalTotal } from "./journal-total";
import { type DocumentKind, documentKinds, kindLabel } from "./kinds";
import type { OurDocument, TheirDocument } from "./match-documents";

/** Ids of one question: its address stays short enough for them. */
const IDS = 300;

/** What is compared of one of theirs; a period may have a hundred thousand, so nothing else of them is kept. */
export type TheirFigures = Omit<TheirDocument, "known">;

/**
 * Their documents of a period, and those of ours that they keep under another day. Read in pages; what is gone is missing. Throws RemoteFault.
 */
export async function theirDocuments(
  place: Place,
  { from, to }: { from: string; to: string },
  ours: readonly OurDocument[],
  homeCurrency: string,
): Promise<TheirFigures[]> {
  const found: TheirFigures[] = [];
  for (const { entity: kind } of documentKinds) {
    const keep = (rows: readonly RemoteRow[]) => {
      for (const row of rows) found.push(figuresOf(kind, row, homeCurrency));
    };
    const within = [["TxnDate", ">=", from] as const, ["TxnDate", "<=", to] as const];
    const words = `Compare ${kindLabel(kind).toLowerCase()} from ${from} to ${to}`;
    for await (const page of queryAll(place, words, kind, within)) keep(page);
    const met = new Set(found.filter((one) => one.kind === kind).map(({ remoteId }) => remoteId));
    const elsewhere = ours.flatMap((own) =>
      (own.remoteKind ?? own.kind) === kind && own.remoteId && !met.has(own.remoteId) ? own.remoteId : [],
    );
    for (let start = 0; start < elsewhere.length; start += IDS) {
      const ids = elsewhere.slice(start, start + IDS);
      keep(await queryOnce(place, words, kind, [["Id", "IN", ids]], { maxResults: IDS }));
    }
  }
  return found;
}

function figuresOf(kind: DocumentKind, row: RemoteRow, homeCurrency: string): TheirFigures {
  const side = documentSide(row, homeCurrency);
  const party = isObject(row["CustomerRef"]) ? row["CustomerRef"] : row["EntityRef"];
  return {
    kind,
    remoteId: row.Id,
    number: side.number,
    name: isObject(party) ? String(party["name"] ?? "") : "",
    day: side.day,
    currency: side.currency,
    totalMinor: kind === "JournalEntry" ? journalTotal(row, side.currency) : Math.abs(side.totalMinor ?? 0),
    taxMinor: side.taxMinor,
  };
}
