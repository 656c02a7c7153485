import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { CardPage } from "./card-page";

export const metadata: Metadata = { title: "Gift card" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.giftCards.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <CardPage id={id} />
    </HydrateClient>
  );
}
