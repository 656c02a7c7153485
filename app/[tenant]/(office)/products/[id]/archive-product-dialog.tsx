"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { formatDecimal } from "@/server/money";
import type { ProductDetail } from "./product-page";

type Props = { product: ProductDetail; open: boolean; onOpenChange: (open: boolean) => void };

/** Takes a product off sale or brings it back, after saying what that means. */
export function ArchiveProductDialog({ product, open, onOpenChange }: Props) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const archived = product.archivedAt !== null;
  const options = {
    onSuccess: () => {
      renew();
      onOpenChange(false);
      toast(archived ? `${product.sku} is on sale again` : `${product.sku} is archived`);
      void client.invalidateQueries(trpc.products.pathFilter());
    },
    onError: renew,
  };
  const archive = useMutation(trpc.products.archive.mutationOptions(options));
  const unarchive = useMutation(trpc.products.unarchive.mutationOptions(options));
  const change = archived ? unarchive : archive;
  const left = product.onHand !== null && product.onHand !== "0" ? formatDecimal(product.onHand) : null;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        change.reset();
        onOpenChange(next);
      }}
      title={archived ? `Bring ${product.sku} back?` : `Archive ${product.sku}?`}
      confirm={archived ? "Bring back" : "Archive"}
      tone="primary"
      busy={change.isPending}
      onConfirm={() => change.mutate({ id: product.id, idempotencyKey })}
    >
      <div className="grid gap-3">
        <p>
          {archived
            ? "It can be put on new documents again and stands in the list."
            : "It leaves the list and cannot be put on new documents. Orders and invoices it is on keep it, and it can be brought back at any time."}
        </p>
        {!archived && left ? (
          <Notice tone="warn">
            {left} are still on hand. They stay in stock and in the books until they are counted or written off.
          </Notice>
        ) : null}
        {change.error ? (
          <Notice tone="bad" role="alert">
            {appError(change.error).message}
          </Notice>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
