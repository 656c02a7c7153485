import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type MovementsFilter } from "./movements-filter";
import { MovementsList } from "./movements-list";

export const metadata: Metadata = { title: "Movements" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<MovementsFilter> };

export default async function MovementsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.stock.movements.queryOptions(listInput(filter)));
  return (
    <HydrateClient>
      <MovementsList />
    </HydrateClient>
  );
}
