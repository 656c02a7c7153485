import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { PriceListPage } from "./price-list-page";

export const metadata: Metadata = { title: "Price list" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant, id }, { cursor }] = await Promise.all([params, searchParams]);
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.tiles.priceList.queryOptions({ id, ...(cursor ? { cursor } : {}) }));
  prefetch(tenant, (trpc) => trpc.tiles.priceListCustomers.queryOptions({ id }));
  return (
    <HydrateClient>
      <PriceListPage id={id} />
    </HydrateClient>
  );
}
