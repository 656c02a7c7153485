import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { MethodSettings } from "./method-settings";

export const metadata: Metadata = { title: "Payment methods" };

export default async function MethodSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.settings.methods.queryOptions());
  return (
    <HydrateClient>
      <MethodSettings />
    </HydrateClient>
  );
}
