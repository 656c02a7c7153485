"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { toast } from "@/app/_ui/toast";
import { formatMoney } from "@/server/money";

/** Says yes or no to a refund; whatever else the page shows learns of it. */
export function useDecideRefund(refund: { id: string; currency: string }, onDone: () => void) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const [note, setNote] = useState("");
  const refresh = () => {
    for (const slice of [trpc.refunds, trpc.payments, trpc.invoices, trpc.customers, trpc.ledger, trpc.home]) {
      void cache.invalidateQueries(slice.pathFilter());
    }
  };
  const settle = {
    onSuccess: (answer: { status: string; number: string; totalMinor: Parameters<typeof formatMoney>[0] }) => {
      refresh();
      const amount = `${formatMoney(answer.totalMinor, refund.currency)} ${refund.currency}`;
      toast(
        answer.status === "processed"
          ? `${answer.number}: ${amount} was given back`
          : `${answer.number} was rejected; no money moved`,
      );
      onDone();
    },
    onError: (error: unknown) => {
      if (["refused", "invalid"].includes(appError(error).kind)) renewKey();
      refresh();
    },
  };
  const approve = useMutation(trpc.refunds.approve.mutationOptions(settle));
  const reject = useMutation(trpc.refunds.reject.mutationOptions(settle));
  const failed = approve.error ?? reject.error;
  return {
    note,
    setNote,
    busy: approve.isPending || reject.isPending,
    refusal: failed ? appError(failed).message : null,
    approve: () => approve.mutate({ id: refund.id, note: note.trim(), idempotencyKey }),
    reject: () => reject.mutate({ id: refund.id, note: note.trim(), idempotencyKey }),
  };
}
