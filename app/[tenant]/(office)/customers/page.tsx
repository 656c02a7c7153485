import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type CustomersFilter, listInput } from "./customers-filter";
import { CustomersList } from "./customers-list";

export const metadata: Metadata = { title: "Customers" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<CustomersFilter> };

export default async function CustomersPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.customers.list.queryOptions(listInput(filter)));
  prefetch(tenant, (trpc) => trpc.customers.counts.queryOptions());
  return (
    <HydrateClient>
      <CustomersList />
    </HydrateClient>
  );
}
