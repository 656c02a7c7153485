import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { CategoryLooks } from "./category-looks";

export const metadata: Metadata = { title: "Categories on the tills" };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.categories.list.queryOptions());
  return (
    <HydrateClient>
      <CategoryLooks />
    </HydrateClient>
  );
}
