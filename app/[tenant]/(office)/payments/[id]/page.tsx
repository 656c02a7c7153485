import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { documentEntriesInput } from "@/app/[tenant]/(office)/_ledger/entries-input";
import { PaymentPage } from "./payment-page";

export const metadata: Metadata = { title: "Payment" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.payments.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "payment", id }));
  prefetch(tenant, (trpc) => trpc.ledger.list.queryOptions(documentEntriesInput(id)));
  return (
    <HydrateClient>
      <PaymentPage id={id} />
    </HydrateClient>
  );
}
