import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { everyKeySince, type KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import type { Connection } from "@/server/quickbooks/sync/live-connection";
import { uniqueKeys } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { documentsOf, type UsedOfTill } from "./documents-of";
import type { OurDocument } from "./match-documents";

const PAGE = 400;

export type OursPage = { documents: OurDocument[]; ofTill: UsedOfTill[]; next: KeyCursor | null };

/** The next few hundred documents of ours from a day on, as they should stand there. What the settings leave out is left out. */
export async function ourDocuments(
  ctx: TenantContext,
  connection: Connection,
  period: { from: string; to: string },
  after: KeyCursor | null,
): Promise<OursPage> {
  const isDaily = connection.sendMode === "daily";
  const page = await everyKeySince(ctx, period.from, { after, limit: PAGE, daily: isDaily });
  const before = after === null ? await sentTheOtherWay(ctx, connection.id, isDaily ? "sale" : "day", period) : [];
  const ours = await documentsOf(ctx, connection, uniqueKeys([...before, ...page.keys]));
  const isWithin = ({ day }: { day: string }) => day >= period.from && day <= period.to;
  const documents = ours.flatMap(({ document }) => (document && isWithin(document) ? [document] : []));
  const ofTill = ours.flatMap((one) => (one.ofTill && isWithin(one.ofTill) ? [one.ofTill] : []));
  const isOver = page.next !== null && page.next.day > period.to;
  return { documents, ofTill, next: isOver ? null : page.next };
}

/** Receipts that stand there by themselves from before days were summed up, or days from before that was given up. */
async function sentTheOtherWay(
  ctx: TenantContext,
  connectionId: string,
  localType: "sale" | "day",
  { from, to }: { from: string; to: string },
): Promise<LinkKey[]> {
  const { rows } = await ctx.tx.execute<LinkKey>(sql`
    select l.local_type as "localType", l.local_id::text as "localId", l.part from quickbooks_links l
    where l.tenant_id = ${ctx.tenant} and l.connection_id = ${connectionId} and l.local_type = ${localType}
      and l.day between ${from}::date and ${to}::date and l.remote_id is not null
      and l.linked_how is distinct from 'carried'`);
  return rows;
}
