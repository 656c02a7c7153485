"use client";

import { useQuery } from "@tanstack/react-query";
import { type RouterOutputs, useTRPCClient } from "@/app/_lib/trpc-client";

export type Reconciliation = RouterOutputs["quickbooks"]["reconcile"];
export type DayRow = Reconciliation["days"][number];
export type Difference = DayRow["differences"][number];
export type AccountRow = NonNullable<Reconciliation["accounts"]>[number];

/** Our books beside theirs. Their reads are counted, so it is asked for once and again when somebody presses for it. */
export function useReconciliation(input: { from?: string; to?: string }) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ["quickbooks.reconcile", input],
    queryFn: () => client.quickbooks.reconcile.mutate(input),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
}
