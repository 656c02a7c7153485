import { sql } from "drizzle-orm";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { everyKeySince, type KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import { isSetUp } from "@/server/quickbooks/sync/live-connection";
import { markWanted } from "@/server/quickbooks/sync/mark-wanted";
import { keyText } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";

const PAGE = 500;

/**
 * The net of the night: every document since the first day that is sent, whose event nobody heard, is wanted now. What has a link already is
 * left as it is. Answers how many were missed, which should be none.
 */
export async function wantEverything(
  company: { tenant: string; companyId: string },
  signal?: AbortSignal,
): Promise<{ missed: number }> {
  let after: KeyCursor | null = null;
  let missed = 0;
  do {
    const page: { next: KeyCursor | null; missed: number } = await enterAsJob(
      { ...company, name: "Tillbook", requestId: "quickbooks-night" },
      (ctx) => wantPage(ctx, after),
    );
    after = page.next;
    missed += page.missed;
  } while (after !== null && !signal?.aborted);
  return { missed };
}

async function wantPage(
  ctx: TenantContext,
  after: KeyCursor | null,
): Promise<{ next: KeyCursor | null; missed: number }> {
  const connection = await connectionRow(ctx);
  if (!isSetUp(connection) || connection.startDate === null) return { next: null, missed: 0 };
  const { keys, next } = await everyKeySince(ctx, connection.startDate, {
    after,
    limit: PAGE,
    openInvoices: connection.openInvoices === "send",
    daily: connection.sendMode === "daily",
  });
  const unlinked = await withoutLink(ctx, connection.id, keys);
  await markWanted(ctx, connection, unlinked);
  return { next, missed: unlinked.length };
}

async function withoutLink(ctx: TenantContext, connectionId: string, keys: readonly LinkKey[]): Promise<LinkKey[]> {
  if (keys.length === 0) return [];
  const rows = await ctx.tx.execute<{ key: string }>(sql`
    select l.local_type || ' ' || l.local_id || ' ' || l.part as key
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("localType" text, "localId" uuid, part text)
    join quickbooks_links l on l.tenant_id = ${ctx.tenant} and l.connection_id = ${connectionId}
      and l.local_type = k."localType" and l.local_id = k."localId" and l.part = k.part`);
  const linked = new Set(rows.rows.map(({ key }) => key));
  return keys.filter((key) => !linked.has(keyText(key)));
}
