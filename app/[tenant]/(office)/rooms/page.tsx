import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type RoomsFilter } from "./rooms-filter";
import { RoomsList } from "./rooms-list";

export const metadata: Metadata = { title: "Rooms & house accounts" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<RoomsFilter> };

export default async function RoomsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.folios.list.queryOptions(listInput(filter)));
  return (
    <HydrateClient>
      <RoomsList />
    </HydrateClient>
  );
}
