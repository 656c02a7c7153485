import type { TenantContext } from "@/server/context";
import type { NoticeKind } from "@/server/mails/notice-body";
import { queueMail } from "@/server/mails/queue-mail";
import { cannotMailTo, MAILS_OF_ONE_RECEIPT } from "@/server/mails/rules";
import { adminsOf } from "./admins-of";

/** Puts a mail to every admin on its way: what it tells is the line of the history named. */
export async function mailAdmins(ctx: TenantContext, wish: { kind: NoticeKind; eventId: string }): Promise<void> {
  const addresses = new Set((await adminsOf(ctx)).map(({ email }) => email).filter((email) => !cannotMailTo(email)));
  for (const recipient of [...addresses].slice(0, MAILS_OF_ONE_RECEIPT)) {
    await queueMail(ctx, { kind: wish.kind, subjectId: wish.eventId, recipient });
  }
}
