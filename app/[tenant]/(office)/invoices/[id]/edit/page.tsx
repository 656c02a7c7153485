import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { HydrateClient, orNotFound, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { EditInvoice } from "./edit-invoice";

export const metadata: Metadata = { title: "Draft invoice" };

type Props = { params: Promise<{ tenant: string; id: string }> };

export default async function EditInvoicePage({ params }: Props) {
  const { tenant, id } = await params;
  await connection();
  const invoice = await orNotFound(serverCaller(tenant).invoices.get({ id }));
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
