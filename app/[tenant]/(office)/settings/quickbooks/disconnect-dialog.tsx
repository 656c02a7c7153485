"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useAct } from "./use-act";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; companyName: string };

/** Asks before access is given up, and says what stays. */
export function DisconnectDialog({ open, onOpenChange, companyName }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const ending = useAct(
    trpc.quickbooks.disconnect.mutationOptions(),
    ({ revoked }) => {
      void queries.invalidateQueries(trpc.quickbooks.pathFilter());
      toast(
        revoked
          ? "Disconnected here and at Intuit."
          : "Disconnected here. Intuit did not confirm it: look under Apps there too.",
      );
      onOpenChange(false);
    },
    ({ message }) => setRefusal(message),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Disconnect ${companyName}?`}
      confirm="Disconnect"
      busy={ending.busy}
      onConfirm={() => void ending.act()}
    >
      <FormError message={refusal} />
      Nothing is sent any more, and our access at Intuit ends. What was sent stays there and stays linked; what you
      chose is kept, and documents wait for the day you connect {companyName} again.
    </ConfirmDialog>
  );
}
