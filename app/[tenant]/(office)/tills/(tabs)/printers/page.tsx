import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type JobsFilter, jobsInput } from "./jobs-input";
import { PrinterSettings } from "./printer-settings";

export const metadata: Metadata = { title: "Printers" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<JobsFilter> };

export default async function PrintersPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.printers.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.printers.history.queryOptions(jobsInput(filter)));
  return (
    <HydrateClient>
      <PrinterSettings />
    </HydrateClient>
  );
}
