import { and, desc, eq } from "drizzle-orm";
import { outgoingMails } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type MailRow = {
  id: string;
  kind: string;
  subjectId: string;
  recipient: string;
  /** `waiting`, `sent`, `failed`. */
  state: string;
  attempts: number;
  /** Why it was not sent yet, or not at all. */
  error: string;
  nextTryAt: Date;
  askedByName: string;
  createdAt: Date;
  sentAt: Date | null;
};

const columns = {
  id: outgoingMails.id,
  kind: outgoingMails.kind,
  subjectId: outgoingMails.subjectId,
  recipient: outgoingMails.recipient,
  state: outgoingMails.state,
  attempts: outgoingMails.attempts,
  error: outgoingMails.error,
  nextTryAt: outgoingMails.nextTryAt,
  askedByName: outgoingMails.askedByName,
  createdAt: outgoingMails.createdAt,
  sentAt: outgoingMails.sentAt,
};

/** What was mailed of one receipt or report, newest first. */
export async function mailsOf(ctx: TenantContext, subjectId: string): Promise<MailRow[]> {
  return ctx.tx
    .select(columns)
    .from(outgoingMails)
    .where(
      and(
        eq(outgoingMails.tenantId, ctx.tenant),
        eq(outgoingMails.companyId, ctx.company.id),
        eq(outgoingMails.subjectId, subjectId),
      ),
    )
    .orderBy(desc(outgoingMails.createdAt), desc(outgoingMails.id))
    .limit(50);
}

/** Throws not found. */
export async function mailRow(ctx: TenantContext, id: string): Promise<MailRow> {
  const [row] = await ctx.tx
    .select(columns)
    .from(outgoingMails)
    .where(
      and(
        eq(outgoingMails.tenantId, ctx.tenant),
        eq(outgoingMails.companyId, ctx.company.id),
        eq(outgoingMails.id, id),
      ),
    );
  if (!row) throw notFound("mail");
  return row;
}
