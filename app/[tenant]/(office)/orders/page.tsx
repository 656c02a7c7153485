import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type OrdersFilter, summaryInput } from "./orders-filter";
import { OrdersList } from "./orders-list";

export const metadata: Metadata = { title: "Quotes & orders" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<OrdersFilter> };

export default async function OrdersPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.orders.list.queryOptions(listInput(filter)));
  prefetch(tenant, (trpc) => trpc.orders.summary.queryOptions(summaryInput(filter)));
  return (
    <HydrateClient>
      <OrdersList />
    </HydrateClient>
  );
}
