import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ChoiceGroups } from "./choice-groups";

export const metadata: Metadata = { title: "Choices" };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.tiles.modifierGroups.queryOptions());
  return (
    <HydrateClient>
      <ChoiceGroups />
    </HydrateClient>
  );
}
