"use client";

import { useMutation } from "@tanstack/react-query";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { formatMoney, type Minor, toDecimal } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { useCreditChanged } from "./use-credit-changed";

/** A document on which money stands that is the customer's. */
export type StandingCredit = {
  kind: "invoice" | "credit_note";
  id: string;
  number: string;
  currency: string;
  amountMinor: Minor;
};

type Props = { customerName: string; source: StandingCredit; onClose: () => void };

/** Makes what stands on a document the customer's credit. No money moves. */
export function KeepCreditDialog({ customerName, source, onClose }: Props) {
  const trpc = useTRPC();
  const changed = useCreditChanged();
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const amount = `${formatMoney(source.amountMinor, source.currency)} ${source.currency}`;
  const settle = (words: string) => {
    changed();
    toast(words);
    onClose();
  };
  const onError = (error: unknown) => {
    if (["refused", "invalid"].includes(appError(error).kind)) renewKey();
    changed();
  };
  const keep = useMutation(
    trpc.refunds.keepCreditNote.mutationOptions({ onSuccess: () => settle(`${amount} is their credit now`), onError }),
  );
  const refund = useMutation(
    trpc.refunds.request.mutationOptions({
      onSuccess: ({ status, number }) =>
        settle(status === "processed" ? `${amount} is their credit now` : `${number} waits for somebody to approve it`),
      onError,
    }),
  );
  const failed = keep.error ?? refund.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Keep ${amount} as credit?`}
      confirm="Keep as credit"
      tone="primary"
      busy={keep.isPending || refund.isPending}
      onConfirm={() =>
        source.kind === "credit_note"
          ? keep.mutate({ id: source.id, idempotencyKey })
          : refund.mutate({
              invoiceId: source.id,
              amount: toDecimal(source.amountMinor, source.currency),
              reason: "Kept as credit",
              method: CUSTOMER_CREDIT,
              idempotencyKey,
            })
      }
    >
      <div className="grid gap-3">
        <p>
          It stands on {source.number} now. As credit it can pay any invoice of {customerName} in {source.currency}, or
          be paid out. No money moves.
        </p>
        {failed ? (
          <Notice tone="bad" role="alert">
            {appError(failed).message}
          </Notice>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
