import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { OPEN_PAYMENTS } from "./open-payments";
import { TerminalSettings } from "./terminal-settings";

export const metadata: Metadata = { title: "Card terminals" };

export default async function TerminalsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.terminals.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.terminals.attempts.queryOptions(OPEN_PAYMENTS));
  return (
    <HydrateClient>
      <TerminalSettings />
    </HydrateClient>
  );
}
