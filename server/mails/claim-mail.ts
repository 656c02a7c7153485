import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db";
import { CLAIM_MS } from "./rules";

export type ClaimedMail = {
  id: string;
  companyId: string;
  kind: string;
  subjectId: string;
  recipient: string;
  attempts: number;
  createdAt: Date;
};

/** The next mail of a tenant that is due, for whoever asks first: nobody else gets it before the time to send it is over. */
export async function claimMail(tx: Tx, tenant: string, now: Date): Promise<ClaimedMail | null> {
  const found = await tx.execute<{
    id: string;
    company_id: string;
    kind: string;
    subject_id: string;
    recipient: string;
    attempts: number;
    created_at: string | Date;
  }>(sql`
    update outgoing_mails set attempts = attempts + 1, error = '', next_try_at = ${new Date(now.getTime() + CLAIM_MS).toISOString()}::timestamptz
    where tenant_id = ${tenant} and id = (
      select id from outgoing_mails where tenant_id = ${tenant} and state = 'waiting' and next_try_at <= ${now.toISOString()}::timestamptz
      order by next_try_at, id limit 1 for update skip locked)
    returning id, company_id, kind, subject_id, recipient, attempts, created_at`);
  const [row] = found.rows;
  if (!row) return null;
  const { id, kind, recipient, attempts } = row;
  return {
    id,
    kind,
    recipient,
    attempts,
    companyId: row.company_id,
    subjectId: row.subject_id,
    createdAt: new Date(row.created_at),
  };
}
