"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleSlash2, PackageMinus } from "lucide-react";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Notice } from "@/app/_ui/notice";
import { toast, toastBad } from "@/app/_ui/toast";
import { formatDecimal } from "@/server/money";
import type { Order } from "./order-steps";

/** What is missing, and why it was cancelled. */
export function OrderNotices({ order, mayWrite }: { order: Order; mayWrite: boolean }) {
  const { tenant } = useMember();
  return (
    <>
      {order.status === "cancelled" ? (
        <Notice tone="plain" icon={<CircleSlash2 aria-hidden="true" />} title="Cancelled." className="mx-6 mb-4">
          {order.cancelReason}
        </Notice>
      ) : null}
      {order.customer.archived && order.status !== "cancelled" ? (
        <Notice tone="warn" className="mx-6 mb-4">
          {order.customer.name} is archived. This order can be finished; new ones cannot be written.
        </Notice>
      ) : null}
      {order.shortages.length > 0 ? (
        <Notice
          tone="warn"
          icon={<PackageMinus aria-hidden="true" />}
          title={missing(order.shortages)}
          className="mx-6 mb-4"
          aside={
            mayWrite ? (
              <ReserveAgain order={order} />
            ) : (
              <Link className="link text-ink" href={paths.products(tenant)}>
                See stock
              </Link>
            )
          }
        >
          {siteSentence(order)}
        </Notice>
      ) : null}
    </>
  );
}

function missing(shortages: Order["shortages"]): string {
  const [first, ...more] = shortages;
  if (!first) return "";
  const words = `${formatDecimal(first.shortQuantity)} ${first.description}`;
  const are = first.shortQuantity === "1" && more.length === 0 ? "is" : "are";
  if (more.length === 0) return `${words} ${are} missing.`;
  return `${words} and goods on ${more.length} more ${more.length === 1 ? "line" : "lines"} ${are} missing.`;
}

function siteSentence(order: Order): string {
  return `What is there is reserved in ${order.siteName}; nobody else can sell it.`;
}

function ReserveAgain({ order }: { order: Order }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const reserve = useMutation(trpc.orders.reserve.mutationOptions({ onSettled: renew }));
  return (
    <button
      type="button"
      className="link text-ink"
      aria-busy={reserve.isPending}
      onClick={() =>
        reserve.isPending ||
        reserve.mutate(
          { id: order.id, idempotencyKey },
          {
            onSuccess: (changed) => {
              client.setQueryData(trpc.orders.get.queryKey({ id: order.id }), changed);
              void client.invalidateQueries(trpc.orders.list.queryFilter());
              toast(
                changed.shortages.length === 0
                  ? "Everything is reserved now"
                  : "Reserved what is there; some is still missing",
              );
            },
            onError: (error) => toastBad(appError(error).message),
          },
        )
      }
    >
      Reserve again
    </button>
  );
}
