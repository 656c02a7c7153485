import { and, eq } from "drizzle-orm";
import { outgoingMails } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { isMailSetUp } from "./mailer";
import { type MailRow, mailRow } from "./queries";
import { NOT_SET_UP } from "./rules";

/** Tries a mail that waits or was given up once more, now. Throws refused for one that went. */
export async function retryMail(ctx: TenantContext, { id }: { id: string }): Promise<MailRow> {
  const mail = await mailRow(ctx, id);
  if (mail.state === "sent")
    throw refused("already_sent", "This mail was sent. Send the receipt again if it did not arrive.");
  if (mail.state === "waiting" && mail.attempts > 0 && mail.error === "") {
    throw refused("being_sent", "This mail is being sent right now. Look again in a moment.");
  }
  await ctx.tx
    .update(outgoingMails)
    .set({ state: "waiting", attempts: 0, nextTryAt: ctx.now, error: isMailSetUp() ? "" : NOT_SET_UP })
    .where(
      and(
        eq(outgoingMails.tenantId, ctx.tenant),
        eq(outgoingMails.companyId, ctx.company.id),
        eq(outgoingMails.id, id),
      ),
    );
  ctx.announcements.push({ topic: "mail", id });
  return mailRow(ctx, id);
}
