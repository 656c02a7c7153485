import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { CompanySettings } from "./company-settings";

export const metadata: Metadata = { title: "Company settings" };

export default async function CompanySettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.settings.company.queryOptions());
  prefetch(tenant, (trpc) => trpc.settings.taxCodes.queryOptions());
  prefetch(tenant, (trpc) => trpc.settings.timeline.queryOptions());
  return (
    <HydrateClient>
      <CompanySettings />
    </HydrateClient>
  );
}
