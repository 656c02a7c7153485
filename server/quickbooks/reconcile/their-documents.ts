import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryAll, queryOnce, type RemoteRow } from "@/server/quickbooks/remote/query-all";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { documentSide } from "@/server/quickbooks/translate/document-side";
import { type DocumentKind, documentKinds, kindLabel } from "./kinds";
import type { OurDocument, TheirDocument } from "./match-documents";

/** Ids of one question: its address stays short enough for them. */
const IDS = 300;

export type TheirRow = { kind: DocumentKind; row: RemoteRow };

/**
 * Their documents of a period, and those of ours that they keep under another day. Read in pages; what is gone is missing. Throws RemoteFault.
 */
export async function theirDocuments(
  place: Place,
  { from, to }: { from: string; to: string },
  ours: readonly OurDocument[],
): Promise<TheirRow[]> {
  const found: TheirRow[] = [];
  for (const { entity: kind } of documentKinds) {
    const within = [["TxnDate", ">=", from] as const, ["TxnDate", "<=", to] as const];
    const words = `Compare ${kindLabel(kind).toLowerCase()} from ${from} to ${to}`;
    for await (const page of queryAll(place, words, kind, within)) found.push(...page.map((row) => ({ kind, row })));
    const met = new Set(found.filter((one) => one.kind === kind).map(({ row }) => row.Id));
    const elsewhere = ours.flatMap((own) =>
      own.kind === kind && own.remoteId && !met.has(own.remoteId) ? own.remoteId : [],
    );
    for (let start = 0; start < elsewhere.length; start += IDS) {
      const ids = elsewhere.slice(start, start + IDS);
      const rows = await queryOnce(place, words, kind, [["Id", "IN", ids]], { maxResults: IDS });
      found.push(...rows.map((row) => ({ kind, row })));
    }
  }
  return found;
}

/** What of them is ours is known by its id. */
export async function knownDocuments(
  ctx: TenantContext,
  connectionId: string,
  rows: readonly TheirRow[],
  homeCurrency: string,
): Promise<TheirDocument[]> {
  const known = await linkedIds(ctx, connectionId, rows);
  return rows.map(({ kind, row }): TheirDocument => {
    const side = documentSide(row, homeCurrency);
    const party = isObject(row["CustomerRef"]) ? row["CustomerRef"] : row["EntityRef"];
    return {
      kind,
      remoteId: row.Id,
      number: side.number,
      name: isObject(party) ? String(party["name"] ?? "") : "",
      day: side.day,
      currency: side.currency,
      totalMinor: Math.abs(side.totalMinor ?? 0),
      known: known.has(`${kind} ${row.Id}`),
    };
  });
}

async function linkedIds(ctx: TenantContext, connectionId: string, rows: readonly TheirRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const links = await ctx.tx
    .select({ entity: quickbooksLinks.entity, remoteId: quickbooksLinks.remoteId })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.entity, [...new Set(rows.map(({ kind }) => kind))]),
        inArray(quickbooksLinks.remoteId, [...new Set(rows.map(({ row }) => row.Id))]),
      ),
    );
  return new Set(links.map(({ entity, remoteId }) => `${entity} ${remoteId}`));
}
