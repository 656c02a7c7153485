"use client";

import { useMutation } from "@tanstack/react-query";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { useInvoiceChanged } from "@/app/[tenant]/(office)/invoices/[id]/use-invoice-change";

type Props = { id: string; onClose: () => void; onDiscarded: () => void };

export function DiscardDialog({ id, onClose, onDiscarded }: Props) {
  const [idempotencyKey, renew] = useIdempotencyKey();
  const changed = useInvoiceChanged();
  const discard = useMutation(useTRPC().invoices.discard.mutationOptions({ onSettled: renew }));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Discard this draft?"
      confirm="Discard"
      cancel="Keep it"
      busy={discard.isPending}
      onConfirm={() =>
        discard.mutate(
          { id, idempotencyKey },
          {
            onSuccess: () => {
              onDiscarded();
              changed();
            },
          },
        )
      }
    >
      <p>It has no number yet, so nothing is missing afterwards. It cannot be brought back.</p>
      {discard.error ? (
        <Notice tone="bad" role="alert" className="mt-3">
          {appError(discard.error).message}
        </Notice>
      ) : null}
    </ConfirmDialog>
  );
}
