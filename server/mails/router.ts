import { allow, openTo, router } from "@/server/trpc";
import { emailReceipt } from "./email-receipt";
import { emailZReport } from "./email-z-report";
import { EmailReceipt, EmailZReport, MailsOf, OneMail, SharedReceipt } from "./input";
import { mailState } from "./mail-state";
import { mailsOf } from "./queries";
import { retryMail } from "./retry-mail";
import { sharedReceipt } from "./shared-receipt";

export const mailsRouter = router({
  state: allow("till.sell").query(() => mailState()),
  ofSubject: allow("sales.read")
    .input(MailsOf)
    .query(({ ctx, input }) => mailsOf(ctx, input.subjectId)),
  emailReceipt: allow("till.sell")
    .input(EmailReceipt)
    .mutation(({ ctx, input }) => emailReceipt(ctx, input)),
  emailZReport: allow("registers.read")
    .input(EmailZReport)
    .mutation(({ ctx, input }) => emailZReport(ctx, input)),
  retry: allow("till.sell")
    .input(OneMail)
    .mutation(({ ctx, input }) => retryMail(ctx, input)),
  sharedReceipt: openTo(SharedReceipt).query(({ ctx, input }) =>
    sharedReceipt(input.token, ctx.address ?? "", ctx.now),
  ),
});
