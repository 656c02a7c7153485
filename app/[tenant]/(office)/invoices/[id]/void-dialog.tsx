"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import type { Invoice } from "./invoice-page";
import { useInvoiceChanged } from "./use-invoice-change";

/** Voiding asks why; the reason stays on the invoice. */
export function VoidDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [idempotencyKey, renew] = useIdempotencyKey();
  const changed = useInvoiceChanged();
  const voiding = useMutation(useTRPC().invoices.void.mutationOptions({ onSettled: renew }));
  const error = voiding.error ? appError(voiding.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === "" || voiding.isPending) return;
    voiding.mutate(
      { id: invoice.id, reason, idempotencyKey },
      {
        onSuccess: () => {
          toast(`${invoice.number} is void`);
          onClose();
        },
        onSettled: changed,
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Void ${invoice.number}`}
      width={460}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" variant="danger" busy={voiding.isPending} kbd={["Ctrl", "Enter"]}>
            Void {invoice.number}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <p className="t-sm ink2">
          The number stays used and the invoice stays in the list as void. Its entries are reversed today, its goods go
          back on the shelf{invoice.orderNumber ? `, and ${invoice.orderNumber} can be invoiced again` : ""}. No money
          moves: nothing was paid on it.
        </p>
        <Field
          label="Why?"
          error={tried && reason.trim() === "" ? "Say why, for whoever looks at this later." : undefined}
        >
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} rows={3} />
        </Field>
        {error ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
