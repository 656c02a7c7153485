import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ZReportPage } from "./z-report-page";

export const metadata: Metadata = { title: "Z report" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.shifts.z.queryOptions({ id }));
  return (
    <HydrateClient>
      <ZReportPage id={id} />
    </HydrateClient>
  );
}
