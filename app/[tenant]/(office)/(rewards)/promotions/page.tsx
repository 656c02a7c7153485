import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type PromotionsFilter } from "./promotions-filter";
import { PromotionsList } from "./promotions-list";

export const metadata: Metadata = { title: "Promo codes" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<PromotionsFilter> };

export default async function PromotionsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.promotions.list.queryOptions(listInput(filter)));
  return (
    <HydrateClient>
      <PromotionsList />
    </HydrateClient>
  );
}
