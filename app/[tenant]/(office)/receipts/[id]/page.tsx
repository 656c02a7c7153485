import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { ReceiptPage } from "./receipt-page";

export const metadata: Metadata = { title: "Receipt" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.sales.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "sale", id }));
  prefetch(tenant, (trpc) => trpc.printers.receipt.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.mails.ofSubject.queryOptions({ subjectId: id }));
  return (
    <HydrateClient>
      <ReceiptPage id={id} />
    </HydrateClient>
  );
}
