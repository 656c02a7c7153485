"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Receipt } from "./receipt-page";

/** Sends the receipt as a mail with its PDF; a customer's own address is suggested. */
export function EmailDialog({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const state = useQuery(trpc.mails.state.queryOptions()).data;
  const [email, setEmail] = useState(receipt.customer?.email ?? "");
  const { save, busy, at, other } = useSave(trpc.mails.emailReceipt.mutationOptions(), () => {
    void client.invalidateQueries(trpc.mails.ofSubject.queryFilter({ subjectId: receipt.id }));
    toast(`${receipt.receiptNumber} goes to ${email.trim()}.`);
    onClose();
  });
  return (
    <FormDialog
      title={`E-mail ${receipt.receiptNumber}`}
      width={420}
      verb="Send"
      busy={busy}
      error={other("email")}
      onSend={() => void save({ id: receipt.id, email })}
      onClose={onClose}
    >
      {state && !state.isSetUp ? <Notice tone="warn">{state.words}</Notice> : null}
      <Field label="E-mail address" error={at("email")}>
        <Input type="email" value={email} autoFocus onChange={(event) => setEmail(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
