import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { everyKeySince, type KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import type { Connection } from "@/server/quickbooks/sync/live-connection";
import { uniqueKeys } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { documentsOf } from "./documents-of";
import type { OurDocument } from "./match-documents";

const PAGE = 400;

export type OursPage = { documents: OurDocument[]; next: KeyCursor | null };

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
  const documents = ours.flatMap(({ document }) => {
    const isWithin = document !== null && document.day >= period.from && document.day <= period.to;
    return isWithin ? [document] : [];
  });
  const isOver = page.next !== null && page.next.day > period.to;
  return { documents, next: isOver ? null : page.next };
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
