import { and, eq } from "drizzle-orm";
import { outgoingMails } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { ClaimedMail } from "./claim-mail";
import { nextTryAfterMs } from "./rules";

/** Keeps how a try ended: sent, to be tried again, or given up with its reason. */
export async function settleMail(
  ctx: TenantContext,
  mail: ClaimedMail,
  ended: { sent: true } | { sent: false; isFinal: boolean; words: string },
): Promise<void> {
  const wait = ended.sent || ended.isFinal ? null : nextTryAfterMs(mail.attempts);
  const change = ended.sent
    ? { state: "sent", sentAt: ctx.now, error: "" }
    : wait === null
      ? { state: "failed", error: ended.words }
      : { error: ended.words, nextTryAt: new Date(ctx.now.getTime() + wait) };
  const changed = await ctx.tx
    .update(outgoingMails)
    .set(change)
    .where(
      and(
        eq(outgoingMails.tenantId, ctx.tenant),
        eq(outgoingMails.id, mail.id),
        eq(outgoingMails.state, "waiting"),
        eq(outgoingMails.attempts, mail.attempts),
      ),
    )
    .returning({ id: outgoingMails.id });
  if (changed.length === 0) return;
  if (ended.sent) {
    await record(ctx, {
      kind: `${mail.kind}.mailed`,
      subjects: [mail.subjectId],
      details: { recipient: mail.recipient },
    });
  }
  ctx.announcements.push({ topic: "mail_state", id: mail.id });
}
