import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { HydrateClient, orNotFound, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { neighboursInput } from "@/app/[tenant]/(office)/invoices/_list/invoices-filter";
import { EditInvoice } from "./edit-invoice";

export const metadata: Metadata = { title: "Draft invoice" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ list?: string }> };

export default async function EditInvoicePage({ params, searchParams }: Props) {
  const [{ tenant, id }, { list }] = await Promise.all([params, searchParams]);
  await connection();
  const invoice = await orNotFound(serverCaller(tenant).invoices.get({ id }));
  if (!invoice.draft) redirect(paths.invoice(tenant, id));
  const [terms, letterhead] = await Promise.all([
    serverCaller(tenant).orders.editor({ onDate: invoice.issueDate, siteId: invoice.siteId }),
    serverCaller(tenant).invoices.letterhead(),
  ]);
  if (list !== undefined) prefetch(tenant, (trpc) => trpc.invoices.neighbours.queryOptions(neighboursInput(id, list)));
  prefetch(tenant, (trpc) => trpc.customers.list.queryOptions({ q: undefined, limit: 8 }));
  prefetch(tenant, (trpc) => trpc.customers.get.queryOptions({ id: invoice.customerId }));
  return (
    <HydrateClient>
      <EditInvoice invoice={invoice} terms={terms} letterhead={letterhead} />
    </HydrateClient>
  );
}
