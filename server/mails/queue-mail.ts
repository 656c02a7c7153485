import { outgoingMails } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { invalid, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { isMailSetUp } from "./mailer";
import type { NoticeKind } from "./notice-body";
import { type MailRow, mailRow, mailsOf } from "./queries";
import { cannotMailTo, MAILS_OF_ONE_RECEIPT, NOT_SET_UP } from "./rules";

/**
 * Puts a mail on its way: it goes out after the transaction has committed. The same paper waiting for the same address is not sent
 * twice. Throws invalid for what is no single address, refused `too_many_mails`.
 */
export async function queueMail(
  ctx: TenantContext,
  wish: { kind: "receipt" | "z_report" | NoticeKind; subjectId: string; recipient: string },
): Promise<MailRow> {
  const reason = cannotMailTo(wish.recipient);
  if (reason) throw invalid("email", reason, "invalid_email");
  const earlier = await mailsOf(ctx, wish.subjectId);
  const waiting = earlier.find((mail) => mail.state === "waiting" && mail.recipient === wish.recipient);
  if (waiting) return waiting;
  if (earlier.length >= MAILS_OF_ONE_RECEIPT) {
    throw refused("too_many_mails", `This was mailed ${earlier.length} times already. Nothing was sent now.`);
  }
  const id = newId();
  await ctx.tx.insert(outgoingMails).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    ...wish,
    error: isMailSetUp() ? "" : NOT_SET_UP,
    nextTryAt: ctx.now,
    askedByName: ctx.actor.name,
    createdAt: ctx.now,
  });
  ctx.announcements.push({ topic: "mail", id });
  return mailRow(ctx, id);
}
