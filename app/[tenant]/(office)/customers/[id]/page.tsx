import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { neighboursInput } from "@/app/[tenant]/(office)/customers/customers-filter";
import { isId } from "@/server/ids";
import { CustomerPage } from "./customer-page";
import { type CustomerFilter, pageInput, receiptsInput, tabOf } from "./customer-tabs";

export const metadata: Metadata = { title: "Customer" };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<CustomerFilter & { list?: string }>;
};

export default async function Customer({ params, searchParams }: Props) {
  const [{ tenant, id }, filter] = await Promise.all([params, searchParams]);
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.customers.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "customer", id }));
  const { list } = filter;
  if (list !== undefined) prefetch(tenant, (trpc) => trpc.customers.neighbours.queryOptions(neighboursInput(id, list)));
  prefetch(tenant, (trpc) => trpc.customers.timeline.queryOptions({ id, limit: 20 }));
  prefetch(tenant, (trpc) => trpc.customers.documents.queryOptions({ id, open: true, limit: 12 }));
  prefetch(tenant, (trpc) => trpc.customers.creditSources.queryOptions({ id }));
  const input = pageInput(id, filter);
  const tab = tabOf(filter.tab);
  if (tab === "documents") prefetch(tenant, (trpc) => trpc.customers.documents.queryOptions(input));
  if (tab === "payments") prefetch(tenant, (trpc) => trpc.customers.payments.queryOptions(input));
  if (tab === "receipts") prefetch(tenant, (trpc) => trpc.sales.list.queryOptions(receiptsInput(id, filter)));
  if (tab === "points") prefetch(tenant, (trpc) => trpc.loyalty.account.queryOptions({ customerId: id }));
  if (tab === "items") prefetch(tenant, (trpc) => trpc.customers.items.queryOptions({ id }));
  return (
    <HydrateClient>
      <CustomerPage id={id} />
    </HydrateClient>
  );
}
