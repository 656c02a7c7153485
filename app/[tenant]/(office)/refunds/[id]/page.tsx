import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { documentEntriesInput } from "@/app/[tenant]/(office)/_ledger/entries-input";
import { RefundPage } from "./refund-page";

export const metadata: Metadata = { title: "Refund" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.refunds.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "refund", id }));
  prefetch(tenant, (trpc) => trpc.ledger.list.queryOptions(documentEntriesInput(id)));
  return (
    <HydrateClient>
      <RefundPage id={id} />
    </HydrateClient>
  );
}
