import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ProofPage } from "./proof-page";

export const metadata: Metadata = { title: "Proof" };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.reports.proof.queryOptions());
  prefetch(tenant, (trpc) => trpc.reports.nights.queryOptions());
  return (
    <HydrateClient>
      <ProofPage />
    </HydrateClient>
  );
}
