"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** Everything that waits for its next try goes out now. */
export function SendWaitingButton() {
  const { can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { save, busy } = useSave(
    trpc.quickbooks.sync.sendWaiting.mutationOptions(),
    ({ hurried }) => {
      void queries.invalidateQueries(trpc.quickbooks.pathFilter());
      toast(
        hurried === 0 ? "Nothing was put off; what waits is on its way." : `${hurried} that waited are on their way.`,
      );
    },
    (error) => toastBad(error.message),
  );
  if (!can("quickbooks.sync")) return null;
  return (
    <Button size="sm" icon={<RefreshCw aria-hidden="true" />} busy={busy} onClick={() => void save({})}>
      Sync now
    </Button>
  );
}
