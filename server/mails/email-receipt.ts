import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { rememberReceiptChoice } from "@/server/customers/remember-receipt-choice";
import { readReceipt } from "@/server/printers/read-receipt";
import type { EmailReceipt } from "./input";
import type { MailRow } from "./queries";
import { queueMail } from "./queue-mail";

/** Mails a receipt to one address, and remembers that this customer wanted it so. Throws not found. */
export async function emailReceipt(ctx: TenantContext, { id, email }: z.output<typeof EmailReceipt>): Promise<MailRow> {
  const { customer } = await readReceipt(ctx, { id });
  const mail = await queueMail(ctx, { kind: "receipt", subjectId: id, recipient: email });
  if (customer) await rememberReceiptChoice(ctx, customer.id, "email");
  return mail;
}
