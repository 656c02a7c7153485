import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { DemonstrationSettings } from "./demonstration-settings";

export const metadata: Metadata = { title: "Demonstration" };

export default async function DemonstrationSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.onboarding.demonstrations.queryOptions());
  return (
    <HydrateClient>
      <DemonstrationSettings />
    </HydrateClient>
  );
}
