import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type ProductsFilter } from "./products-filter";
import { ProductsList } from "./products-list";

export const metadata: Metadata = { title: "Products" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<ProductsFilter> };

export default async function ProductsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.products.list.queryOptions(listInput(filter)));
  prefetch(tenant, (trpc) => trpc.products.counts.queryOptions());
  prefetch(tenant, (trpc) => trpc.categories.list.queryOptions());
  return (
    <HydrateClient>
      <ProductsList />
    </HydrateClient>
  );
}
