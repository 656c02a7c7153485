"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { cannotArchive } from "@/server/customers/rules";
import type { CustomerDetail } from "./customer-page";

type ArchiveDialogProps = { customer: CustomerDetail; open: boolean; onOpenChange: (open: boolean) => void };

/** Puts a customer away or brings them back, after saying what that means. */
export function ArchiveDialog({ customer, open, onOpenChange }: ArchiveDialogProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const archived = customer.archivedAt !== null;
  const options = {
    onSuccess: () => {
      renew();
      onOpenChange(false);
      toast(archived ? `${customer.name} is back` : `${customer.name} is archived`);
      void client.invalidateQueries(trpc.customers.pathFilter());
    },
    onError: renew,
  };
  const archive = useMutation(trpc.customers.archive.mutationOptions(options));
  const unarchive = useMutation(trpc.customers.unarchive.mutationOptions(options));
  const change = archived ? unarchive : archive;
  const reason = archived ? null : cannotArchive(customer.name, customer.balances, 0);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        change.reset();
        onOpenChange(next);
      }}
      title={archived ? `Bring ${customer.name} back?` : `Archive ${customer.name}?`}
      confirm={archived ? "Bring back" : "Archive"}
      tone="primary"
      busy={change.isPending}
      disabledReason={reason?.message}
      onConfirm={() => change.mutate({ id: customer.id, idempotencyKey })}
    >
      <div className="grid gap-3">
        <p>
          {archived
            ? "They can be chosen for new documents again and stand in the list."
            : "They leave the list and cannot be chosen for new documents. Everything that was written stays, and they can be brought back at any time."}
        </p>
        {reason ? <Notice tone="warn">{reason.message}</Notice> : null}
        {change.error ? (
          <Notice tone="bad" role="alert">
            {appError(change.error).message}
          </Notice>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
