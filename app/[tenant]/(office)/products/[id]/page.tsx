import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { neighboursInput } from "@/app/[tenant]/(office)/products/products-filter";
import { isId } from "@/server/ids";
import { movementsInput } from "./movements-input";
import { ProductPage } from "./product-page";

export const metadata: Metadata = { title: "Product" };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ cursor?: string; list?: string }>;
};

export default async function Product({ params, searchParams }: Props) {
  const [{ tenant, id }, { cursor, list }] = await Promise.all([params, searchParams]);
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.products.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "product", id }));
  if (list !== undefined) prefetch(tenant, (trpc) => trpc.products.neighbours.queryOptions(neighboursInput(id, list)));
  prefetch(tenant, (trpc) => trpc.stock.movements.queryOptions(movementsInput(id, cursor)));
  prefetch(tenant, (trpc) => trpc.tiles.tile.queryOptions({ productId: id }));
  prefetch(tenant, (trpc) => trpc.tiles.modifierGroups.queryOptions());
  prefetch(tenant, (trpc) => trpc.products.timeline.queryOptions({ id, limit: 20 }));
  return (
    <HydrateClient>
      <ProductPage id={id} />
    </HydrateClient>
  );
}
