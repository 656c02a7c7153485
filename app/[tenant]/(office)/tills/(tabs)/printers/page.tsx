import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { NEWEST_JOBS } from "./newest-jobs";
import { PrinterSettings } from "./printer-settings";

export const metadata: Metadata = { title: "Printers" };

export default async function PrintersPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.printers.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.printers.jobs.queryOptions(NEWEST_JOBS));
  return (
    <HydrateClient>
      <PrinterSettings />
    </HydrateClient>
  );
}
