import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { currencyOptions } from "@/app/[tenant]/place-names";
import { SessionSettings } from "./session-settings";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.sessions.mine.queryOptions());
  prefetch(tenant, (trpc) => trpc.members.preferences.queryOptions());
  return (
    <HydrateClient>
      <SessionSettings currencies={currencyOptions()} />
    </HydrateClient>
  );
}
