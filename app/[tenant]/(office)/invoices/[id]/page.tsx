import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { neighboursInput } from "@/app/[tenant]/(office)/invoices/_list/invoices-filter";
import { InvoicePage } from "./invoice-page";

export const metadata: Metadata = { title: "Invoice" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ list?: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function Invoice({ params, searchParams }: Props) {
  const [{ tenant, id }, { list }] = await Promise.all([params, searchParams]);
  await connection();
  if (!UUID.test(id)) notFound();
  prefetch(tenant, (trpc) => trpc.invoices.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "invoice", id }));
  if (list !== undefined) prefetch(tenant, (trpc) => trpc.invoices.neighbours.queryOptions(neighboursInput(id, list)));
  // Whoever opens an invoice to take money presses P and Enter without waiting.
  prefetch(tenant, (trpc) => trpc.payments.methods.queryOptions());
  return (
    <HydrateClient>
      <InvoicePage id={id} />
    </HydrateClient>
  );
}
