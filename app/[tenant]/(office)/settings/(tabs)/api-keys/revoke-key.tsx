"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { ApiKey } from "./api-key-settings";

export function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const revoking = useSave(trpc.apiKeys.revoke.mutationOptions(), () => {
    void queries.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
    toast(`${apiKey.name} is revoked.`);
    setAsks(false);
  });
  return (
    <>
      <Button size="xs" onClick={() => setAsks(true)} aria-label={`Revoke ${apiKey.name}`}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={`Revoke ${apiKey.name}?`}
        confirm="Revoke"
        busy={revoking.busy}
        onConfirm={() => revoking.save({ id: apiKey.id })}
      >
        <FormError message={revoking.error?.message ?? null} />
        The next request of the program that uses it is refused. This cannot be taken back; make a new key instead.
      </ConfirmDialog>
    </>
  );
}
