"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { formatMoney } from "@/server/money";
import { orderName } from "@/server/orders/rules";
import { cancelWords } from "./order-actions";
import type { Order } from "./order-steps";

/** Cancelling asks why; the reason stays on the order and its timeline. */
export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [idempotencyKey, renew] = useIdempotencyKey();
  const trpc = useTRPC();
  const client = useQueryClient();
  const cancel = useMutation(trpc.orders.cancel.mutationOptions({ onSettled: renew }));
  const [tried, setTried] = useState(false);
  const error = cancel.error ? appError(cancel.error) : null;
  const missing = tried && reason.trim() === "" ? "Say why, for whoever looks at this later." : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === "" || cancel.isPending) return;
    cancel.mutate(
      { id: order.id, version: order.version, reason, idempotencyKey },
      {
        onSuccess: (changed) => {
          client.setQueryData(trpc.orders.get.queryKey({ id: order.id }), changed);
          void client.invalidateQueries(trpc.orders.list.queryFilter());
          void client.invalidateQueries(trpc.orders.summary.queryFilter());
          void client.invalidateQueries(trpc.home.counts.queryFilter());
          toast(`${orderName(order)} is cancelled`);
          onClose();
        },
        onError: () => void client.invalidateQueries(trpc.orders.get.queryFilter({ id: order.id })),
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`${cancelWords(order)} ${orderName(order)}`}
      width={460}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" variant="danger" busy={cancel.isPending} kbd={["Ctrl", "Enter"]}>
            {cancelWords(order)}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <p className="t-sm ink2">{consequence(order)}</p>
        <Field label="Why?" error={missing}>
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={1000} rows={3} />
        </Field>
        {error ? (
          <Notice tone={error.code === "stale_version" ? "warn" : "bad"} role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}

function consequence(order: Order): string {
  switch (order.status) {
    case "quote":
      return "The quote stays in the list as cancelled. No stock is touched and no money moves.";
    case "part_invoiced":
      return `What is not invoiced is cancelled and its stock is free again. ${formatMoney(order.invoicedMinor, order.currency)} ${order.currency} stay invoiced.`;
    default:
      return "Its reserved stock is free again. Nothing was invoiced, so no money moves.";
  }
}
