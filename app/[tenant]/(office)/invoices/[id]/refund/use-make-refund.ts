"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { toast } from "@/app/_ui/toast";
import { formatMoney, type Minor, minor, toDecimal } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import type { Plan } from "./refund-draft";

export type RefundWish = {
  plan: Plan;
  moneyMinor: Minor;
  paymentId: string | undefined;
  method: string | undefined;
  /** Who is asked to say yes, where a second person has to. */
  asked: { id: string; name: string } | undefined;
  reason: string;
};

/** Makes the records the page promised: refund with credit note, refund alone, or credit note alone. */
export function useMakeRefund(invoice: { id: string; currency: string }) {
  const { tenant } = useMember();
  const { currency } = invoice;
  const router = useRouter();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const refresh = () => {
    for (const slice of [
      trpc.refunds,
      trpc.payments,
      trpc.invoices,
      trpc.credits,
      trpc.customers,
      trpc.stock,
      trpc.ledger,
      trpc.home,
    ]) {
      void cache.invalidateQueries(slice.pathFilter());
    }
  };
  const onError = (error: unknown) => {
    if (["refused", "invalid", "conflict"].includes(appError(error).kind)) {
      renewKey();
      refresh();
    }
  };
  const refund = useMutation(
    trpc.refunds.request.mutationOptions({
      onError,
      onSuccess: (answer, wish) => {
        refresh();
        const amount = `${formatMoney(answer.totalMinor, currency)} ${currency}`;
        const did = wish.method === CUSTOMER_CREDIT ? "is kept as their credit" : "was given back";
        toast(
          answer.status === "processed"
            ? `${answer.number}: ${amount} ${did}`
            : `${answer.number} over ${amount} waits for approval`,
        );
        router.push(
          answer.refunds.length === 1 && answer.status === "requested"
            ? paths.refund(tenant, answer.id)
            : paths.invoice(tenant, invoice.id),
        );
      },
    }),
  );
  const credit = useMutation(
    trpc.credits.create.mutationOptions({
      onError,
      onSuccess: (note) => {
        refresh();
        toast(
          `${note.number} over ${formatMoney(minor(note.totalMinor), currency)} ${currency} was issued; no money moved`,
        );
        router.push(paths.invoice(tenant, invoice.id));
      },
    }),
  );
  const make = ({ plan, moneyMinor, paymentId, method, asked, reason }: RefundWish) => {
    if (moneyMinor > 0) {
      const creditNote = plan.credit?.wish;
      refund.mutate({
        invoiceId: invoice.id,
        amount: toDecimal(moneyMinor, currency),
        reason,
        paymentId,
        method,
        creditNote,
        askedOf: asked?.id,
        idempotencyKey,
      });
    } else if (plan.credit) {
      credit.mutate({ invoiceId: invoice.id, reason, ...plan.credit.wish, idempotencyKey });
    }
  };
  const failed = refund.error ?? credit.error;
  return { make, busy: refund.isPending || credit.isPending, refusal: failed ? appError(failed).message : null };
}
