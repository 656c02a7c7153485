"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type AppErrorView, appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC, useTRPCClient } from "@/app/_lib/trpc-client";
import type { DraftInput } from "./draft-form";

/** Creates the draft with the first save and changes it with every other; the address follows without leaving the page. */
export function useSaveDraft(
  id: string,
  { onSaved, onRefused }: { onSaved: (saved: { dueDate: string }) => void; onRefused: (error: AppErrorView) => void },
) {
  const { tenant } = useMember();
  const client = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async (input: DraftInput, version: number | null, idempotencyKey: string): Promise<{ version: number }> => {
    const saved = await (version === null
      ? client.invoices.create.mutate({ ...input, id, idempotencyKey })
      : client.invoices.update.mutate({ ...input, id, version, idempotencyKey })
    ).catch((error: unknown) => {
      onRefused(appError(error));
      throw error;
    });
    if (version === null) {
      window.history.replaceState(null, "", paths.editInvoice(tenant, id));
      void cache.invalidateQueries(trpc.home.counts.queryFilter());
    }
    // The lists are stale, but nothing that is on screen needs them now.
    void cache.invalidateQueries({ ...trpc.invoices.pathFilter(), refetchType: "none" });
    onSaved(saved);
    return { version: saved.version };
  };
}
