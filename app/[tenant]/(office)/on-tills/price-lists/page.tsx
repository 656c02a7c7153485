import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { PriceLists } from "./price-lists";

export const metadata: Metadata = { title: "Price lists" };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.tiles.priceLists.queryOptions());
  return (
    <HydrateClient>
      <PriceLists />
    </HydrateClient>
  );
}
