import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { RoundingSettings } from "./rounding-settings";

export const metadata: Metadata = { title: "Cash rounding" };

export default async function RoundingPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.registers.rounding.queryOptions({}));
  return (
    <HydrateClient>
      <RoundingSettings />
    </HydrateClient>
  );
}
