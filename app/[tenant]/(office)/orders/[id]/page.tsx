import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { neighboursInput } from "@/app/[tenant]/(office)/orders/orders-filter";
import { OrderPage } from "./order-page";

export const metadata: Metadata = { title: "Order" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ list?: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function Order({ params, searchParams }: Props) {
  const [{ tenant, id }, { list }] = await Promise.all([params, searchParams]);
  await connection();
  if (!UUID.test(id)) notFound();
  prefetch(tenant, (trpc) => trpc.orders.get.queryOptions({ id }));
  if (list !== undefined) prefetch(tenant, (trpc) => trpc.orders.neighbours.queryOptions(neighboursInput(id, list)));
  return (
    <HydrateClient>
      <OrderPage id={id} />
    </HydrateClient>
  );
}
