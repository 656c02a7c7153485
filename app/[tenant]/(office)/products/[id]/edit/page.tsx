import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { EditProduct } from "./edit-product";

export const metadata: Metadata = { title: "Edit product" };

export default async function EditProductPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.products.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.taxCodes.list.queryOptions());
  prefetch(tenant, (trpc) => trpc.categories.list.queryOptions());
  return (
    <HydrateClient>
      <EditProduct id={id} />
    </HydrateClient>
  );
}
