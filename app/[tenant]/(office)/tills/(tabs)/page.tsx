import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { TillOverview } from "./till-overview";

export const metadata: Metadata = { title: "Tills" };

export default async function TillsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.registers.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.sales.missing.queryOptions());
  return (
    <HydrateClient>
      <TillOverview />
    </HydrateClient>
  );
}
