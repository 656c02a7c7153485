import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ApiKeySettings } from "./api-key-settings";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeySettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.apiKeys.list.queryOptions());
  return (
    <HydrateClient>
      <ApiKeySettings />
    </HydrateClient>
  );
}
