"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";

/** Everything that shows what we hold for a customer learns of a change. */
export function useCreditChanged(): () => void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return () => {
    const slices = [trpc.customers, trpc.payments, trpc.refunds, trpc.invoices, trpc.credits, trpc.ledger, trpc.home];
    for (const slice of slices) void cache.invalidateQueries(slice.pathFilter());
  };
}
