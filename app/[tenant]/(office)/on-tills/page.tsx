import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { Favourites } from "./favourites";

export const metadata: Metadata = { title: "Favourites" };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.tiles.favourites.queryOptions());
  return (
    <HydrateClient>
      <Favourites />
    </HydrateClient>
  );
}
