"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";

/** What any change of an invoice makes stale, everywhere it is shown. */
export function useInvoiceChanged(): () => void {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => {
    for (const slice of [trpc.invoices, trpc.credits, trpc.orders, trpc.customers, trpc.ledger, trpc.home]) {
      void client.invalidateQueries(slice.pathFilter());
    }
  };
}
