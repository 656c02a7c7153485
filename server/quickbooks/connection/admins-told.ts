import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { ConnectionRow } from "./connection-row";
import { type AdminsTold, pauseOf } from "./rules";

type Mail = { state: string; error: string };

/** How far the mails came about why nothing is sent; null while there is nothing the admins had to be told. */
export async function adminsTold(ctx: TenantContext, row: ConnectionRow): Promise<AdminsTold | null> {
  const isStopped = row.state === "needs_reconnect" || (row.state === "paused" && pauseOf(row) === "lapsed");
  if (!isStopped || !row.adminsToldAt) return null;
  const { rows } = await ctx.tx.execute<Mail>(sql`
    select state, error from outgoing_mails where tenant_id = ${ctx.tenant} and subject_id = (
      select id from quickbooks_token_events
      where tenant_id = ${ctx.tenant} and connection_id = ${row.id} and kind in ('needs_reconnect', 'lapsed')
      order by id desc limit 1)`);
  const count = (state: string) => rows.filter((mail) => mail.state === state).length;
  return {
    at: row.adminsToldAt,
    sent: count("sent"),
    waiting: count("waiting"),
    failed: count("failed"),
    error: rows.find((mail) => mail.state !== "sent" && mail.error !== "")?.error ?? "",
  };
}
