import type { Statement } from "@/server/db";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { mask } from "./mask";
import type { Place } from "./place";
import { shortened } from "./shortened";

export type CallRecord = {
  linkId: string | null;
  words: string;
  method: string;
  path: string;
  requestId: string | null;
  request: unknown;
  status: number | null;
  fault: string | null;
  answer: unknown;
  intuitTid: string | null;
  tookMs: number;
  at: Date;
  /** A part of a call that was counted as a whole. */
  isPart?: boolean;
};

/** Writes a call down as it was, counts it, and notes that they were well: three statements in one round trip. */
export async function logCall(place: Place, call: CallRecord): Promise<void> {
  const { tenant, connectionId } = place;
  const isRead = call.method === "GET";
  const statements: Statement[] = [
    {
      name: "quickbooks_log_call",
      text: `insert into quickbooks_calls (tenant_id, id, connection_id, link_id, at, words, method, path, request_id, request, status, fault, answer, intuit_tid, took_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13::jsonb, $14, $15)`,
      values: [
        tenant,
        newId(),
        connectionId,
        call.linkId,
        call.at,
        call.words,
        call.method,
        call.path,
        call.requestId,
        kept(call.request),
        call.status,
        call.fault,
        kept(call.answer),
        call.intuitTid,
        call.tookMs,
      ],
    },
  ];
  if (call.isPart) {
    await inTenantTransaction(tenant, statements, async () => {});
    return;
  }
  statements.push({
    name: "quickbooks_count_call",
    text: `insert into quickbooks_usage (tenant_id, connection_id, month, reads, writes) values ($1, $2, date_trunc('month', $3::timestamptz at time zone 'UTC')::date, $4, $5)
        on conflict (tenant_id, connection_id, month) do update set reads = quickbooks_usage.reads + $4, writes = quickbooks_usage.writes + $5`,
    values: [tenant, connectionId, call.at, isRead ? 1 : 0, isRead ? 0 : 1],
  });
  if (call.status !== null && call.status < 400 && call.fault === null) {
    statements.push({
      name: "quickbooks_note_good",
      text: `update quickbooks_connections set last_good_at = $3, last_tid = coalesce($4, last_tid), failures_in_row = 0,
          open_until = case when open_until <= $3 then null else open_until end, held_for = case when open_until <= $3 then null else held_for end
        where tenant_id = $1 and id = $2 and (last_good_at is null or last_good_at < $3)`,
      values: [tenant, connectionId, call.at, call.intuitTid],
    });
  }
  await inTenantTransaction(tenant, statements, async () => {});
}

function kept(value: unknown): string | null {
  return value === null || value === undefined ? null : shortened(mask(value));
}
