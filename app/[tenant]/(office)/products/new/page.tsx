import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ProductForm } from "@/app/[tenant]/(office)/products/_form/product-form";

export const metadata: Metadata = { title: "New product" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ name?: string }> };

export default async function NewProductPage({ params, searchParams }: Props) {
  const [{ tenant }, { name }] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.taxCodes.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.categories.list.queryOptions());
  return (
    <HydrateClient>
      <ProductForm name={name?.slice(0, 200)} />
    </HydrateClient>
  );
}
