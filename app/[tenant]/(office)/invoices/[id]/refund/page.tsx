import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { RefundInvoicePage } from "./refund-invoice-page";

export const metadata: Metadata = { title: "Refund" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ payment?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant, id }, { payment }] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.invoices.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.credits.creditable.queryOptions({ invoiceId: id }));
  prefetch(tenant, (trpc) => trpc.payments.methods.queryOptions());
  prefetch(tenant, (trpc) => trpc.refunds.approvers.queryOptions());
  return (
    <HydrateClient>
      <RefundInvoicePage id={id} paymentId={payment} />
    </HydrateClient>
  );
}
