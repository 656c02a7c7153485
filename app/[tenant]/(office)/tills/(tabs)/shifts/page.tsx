import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { listInput, type ShiftsFilter } from "./shifts-filter";
import { ShiftsList } from "./shifts-list";

export const metadata: Metadata = { title: "Shifts" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<ShiftsFilter> };

export default async function ShiftsPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.shifts.list.queryOptions(listInput(filter)));
  // What the filters offer.
  prefetch(tenant, (trpc) => trpc.registers.list.queryOptions());
  return (
    <HydrateClient>
      <ShiftsList />
    </HydrateClient>
  );
}
