import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type ReportFilter, reportInput } from "./report-input";
import { SalesByDayPage } from "./sales-by-day-page";

export const metadata: Metadata = { title: "Sales by day" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<ReportFilter> };

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.reports.salesByDay.queryOptions(reportInput(filter)));
  prefetch(tenant, (trpc) => trpc.registers.list.queryOptions());
  return (
    <HydrateClient>
      <SalesByDayPage />
    </HydrateClient>
  );
}
