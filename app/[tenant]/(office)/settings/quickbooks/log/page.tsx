import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type LogFilter, logInput } from "@/app/[tenant]/(office)/settings/quickbooks/_log/log-input";
import { LogPage } from "./log-page";

export const metadata: Metadata = { title: "Sync log" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<LogFilter> };

export default async function SyncLogPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams, connection()]);
  const input = logInput(filter);
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.log.queryOptions(input));
  prefetch(tenant, (trpc) => trpc.quickbooks.dot.queryOptions());
  if (input.show === "attention") prefetch(tenant, (trpc) => trpc.quickbooks.sync.causes.queryOptions());
  if (input.show === "waiting") prefetch(tenant, (trpc) => trpc.quickbooks.sync.progress.queryOptions({}));
  return (
    <HydrateClient>
      <LogPage />
    </HydrateClient>
  );
}
