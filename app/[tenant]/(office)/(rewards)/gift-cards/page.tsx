import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type CardsFilter, listInput } from "./cards-filter";
import { CardsList } from "./cards-list";

export const metadata: Metadata = { title: "Gift cards" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<CardsFilter> };

export default async function GiftCardsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.giftCards.list.queryOptions(listInput(filter)));
  return (
    <HydrateClient>
      <CardsList />
    </HydrateClient>
  );
}
