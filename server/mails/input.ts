import { z } from "zod";
import { cannotMailTo } from "./rules";

const email = z
  .string({ error: "Enter the e-mail address." })
  .trim()
  .max(254, { error: "An e-mail address has at most 254 characters." })
  .superRefine((address, context) => {
    const reason = cannotMailTo(address);
    if (reason) context.addIssue({ code: "custom", message: reason });
  });

export const EmailReceipt = z.object({ id: z.uuid({ error: "There is no receipt with this id." }), email });

export const EmailZReport = z.object({ id: z.uuid({ error: "There is no Z report with this id." }), email });

export const MailsOf = z.object({ subjectId: z.uuid({ error: "There is nothing with this id." }) });

export const OneMail = z.object({ id: z.uuid({ error: "There is no mail with this id." }) });

export const SharedReceipt = z.object({
  token: z
    .string({ error: "The address of a receipt is missing." })
    .max(200, { error: "This is not the address of a receipt." }),
});
