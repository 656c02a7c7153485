import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { AccountsChart } from "./accounts-chart";

export const metadata: Metadata = { title: "Chart of accounts" };

export default async function AccountsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.ledger.accounts.queryOptions({}));
  return (
    <HydrateClient>
      <AccountsChart />
    </HydrateClient>
  );
}
