import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { HydrateClient, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { EditInvoice } from "./edit-invoice";

export const metadata: Metadata = { title: "Draft invoice" };

type Props = { params: Promise<{ tenant: string; id: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function EditInvoicePage({ params }: Props) {
  const { tenant, id } = await params;
  await connection();
  if (!UUID.test(id)) notFound();
  const invoice = await serverCaller(tenant).invoices.get({ id });
  if (!invoice.draft) redirect(paths.invoice(tenant, id));
  const [terms, letterhead] = await Promise.all([
    serverCaller(tenant).orders.editor({ onDate: invoice.issueDate, siteId: invoice.siteId }),
    serverCaller(tenant).invoices.letterhead(),
  ]);
  prefetch(tenant, (trpc) => trpc.customers.list.queryOptions({ q: undefined, limit: 8 }));
  prefetch(tenant, (trpc) => trpc.customers.get.queryOptions({ id: invoice.customerId }));
  return (
    <HydrateClient>
      <EditInvoice invoice={invoice} terms={terms} letterhead={letterhead} />
    </HydrateClient>
  );
}
