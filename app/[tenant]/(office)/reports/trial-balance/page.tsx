import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { balanceInput } from "./balance-input";
import { TrialBalancePage } from "./trial-balance-page";

export const metadata: Metadata = { title: "Trial balance" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ asOf?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant }, { asOf }] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.ledger.trialBalance.queryOptions(balanceInput(asOf)));
  return (
    <HydrateClient>
      <TrialBalancePage />
    </HydrateClient>
  );
}
