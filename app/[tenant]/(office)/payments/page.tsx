import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type PaymentsFilter } from "./payments-filter";
import { PaymentsList } from "./payments-list";

export const metadata: Metadata = { title: "Payments & refunds" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<PaymentsFilter> };

export default async function PaymentsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.payments.list.queryOptions(listInput(filter)));
  prefetch(tenant, (trpc) => trpc.payments.everyMethod.queryOptions());
  return (
    <HydrateClient>
      <PaymentsList />
    </HydrateClient>
  );
}
