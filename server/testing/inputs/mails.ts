import { receiptToken } from "@/server/printers/receipt-link";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, receipt, zReport } from "./given";

async function mailedReceipt(company: Trading): Promise<string> {
  const id = await receipt(company);
  await company.ask("mails.emailReceipt", { id, email: "nina.patel@example.co.uk" });
  return id;
}

export const mailsInputs: Inputs = {
  "mails.ofSubject": async (company) => ({ subjectId: await mailedReceipt(company) }),
  "mails.emailReceipt": one(receipt, { email: "nina.patel@example.co.uk" }),
  "mails.emailZReport": one(zReport, { email: "books@example.co.uk" }),
  "mails.retry": async (company) => {
    const subjectId = await mailedReceipt(company);
    const [mail] = await company.ask<{ id: string }[]>("mails.ofSubject", { subjectId });
    return { id: mail?.id };
  },
  "mails.sharedReceipt": async (company) => {
    const until = new Date(Date.now() + 3_600_000);
    return { token: receiptToken(company.owner.tenant, await receipt(company), until) };
  },
};
