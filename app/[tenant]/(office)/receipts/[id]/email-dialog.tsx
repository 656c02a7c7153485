"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
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
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`E-mail ${receipt.receiptNumber}`}
      width={420}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ id: receipt.id, email });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Send
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {state && !state.isSetUp ? <Notice tone="warn">{state.words}</Notice> : null}
        <FormError message={other("email")} />
        <Field label="E-mail address" error={at("email")}>
          <Input type="email" value={email} autoFocus onChange={(event) => setEmail(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
