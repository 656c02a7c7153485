import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { BarcodeRules } from "./barcode-rules";

export const metadata: Metadata = { title: "Scale barcodes" };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.tiles.barcodeRules.queryOptions());
  return (
    <HydrateClient>
      <BarcodeRules />
    </HydrateClient>
  );
}
