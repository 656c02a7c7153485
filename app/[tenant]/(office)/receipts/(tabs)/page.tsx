import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type ReceiptsFilter } from "@/app/[tenant]/(office)/receipts/receipts-filter";
import { ReceiptsList } from "./receipts-list";

export const metadata: Metadata = { title: "Receipts" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<ReceiptsFilter> };

export default async function ReceiptsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.sales.list.queryOptions(listInput(filter)));
  // What the filters offer whoever may see it; a refusal is nobody's.
  prefetch(tenant, (trpc) => trpc.registers.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.staff.list.queryOptions());
  return (
    <HydrateClient>
      <ReceiptsList />
    </HydrateClient>
  );
}
