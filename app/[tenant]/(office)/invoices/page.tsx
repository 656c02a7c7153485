import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { filterInput, type InvoicesFilter, listInput } from "./_list/invoices-filter";
import { InvoicesList } from "./_list/invoices-list";

export const metadata: Metadata = { title: "Invoices" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<InvoicesFilter> };

export default async function InvoicesPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.invoices.list.queryOptions(listInput(filter)));
  prefetch(tenant, (trpc) => trpc.invoices.totals.queryOptions(filterInput(filter)));
  return (
    <HydrateClient>
      <InvoicesList />
    </HydrateClient>
  );
}
