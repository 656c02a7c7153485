"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatMoney, minor } from "@/server/money";
import type { Tablet } from "./till-overview";

/** Takes a tablet off, after saying what is still on it. */
export function RevokeDialog({ tablet, onClose }: { tablet: Tablet; onClose: () => void }) {
  const { company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoking = useSave(trpc.registers.revokeDevice.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.registers.pathFilter());
    toast(`${tablet.name} is taken off. Its next request is refused.`);
    onClose();
  });
  const { unsentCount, unsentMinor, code } = tablet;
  const held = unsentCount === 1 ? "1 sale" : `${unsentCount} sales`;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Take off ${tablet.name}?`}
      confirm="Take off"
      busy={revoking.busy}
      onConfirm={() => revoking.save({ id: tablet.id })}
    >
      <div className="grid gap-3">
        <FormError message={revoking.error?.message ?? null} />
        {unsentCount > 0 ? (
          <Notice tone="bad" stacked title={`${held} are only on this tablet`}>
            {formatMoney(minor(unsentMinor), company.currency)} {company.currency} by its own word. Taken off, it cannot
            send them any more: they come in through its backup file, or not at all. Let it go online first if you can.
          </Notice>
        ) : null}
        <p>
          It cannot sell or ask anything any more, from its next request on. Receipts of {code} stay. To use it again,
          pair it anew.
        </p>
      </div>
    </ConfirmDialog>
  );
}
