import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { timeZoneOptions } from "@/app/[tenant]/place-names";
import { SiteSettings } from "./site-settings";

export const metadata: Metadata = { title: "Sites" };

export default async function SiteSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.settings.sites.queryOptions());
  return (
    <HydrateClient>
      <SiteSettings timeZones={timeZoneOptions()} />
    </HydrateClient>
  );
}
