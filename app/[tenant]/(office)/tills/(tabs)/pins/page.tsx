import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { PinSettings } from "./pin-settings";

export const metadata: Metadata = { title: "PINs" };

export default async function PinsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.staff.list.queryOptions());
  return (
    <HydrateClient>
      <PinSettings />
    </HydrateClient>
  );
}
