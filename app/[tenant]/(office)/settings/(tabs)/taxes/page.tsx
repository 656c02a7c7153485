import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { TaxSettings } from "./tax-settings";

export const metadata: Metadata = { title: "Taxes" };

export default async function TaxSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.settings.taxCodes.queryOptions());
  return (
    <HydrateClient>
      <TaxSettings />
    </HydrateClient>
  );
}
