import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, orNotFound, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { EditOrder } from "./edit-order";

export const metadata: Metadata = { title: "Edit order" };

type Props = { params: Promise<{ tenant: string; id: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function EditOrderPage({ params }: Props) {
  const { tenant, id } = await params;
  await connection();
  if (!UUID.test(id)) notFound();
  const order = await orNotFound(serverCaller(tenant).orders.get({ id }));
  const terms = await serverCaller(tenant).orders.editor({ onDate: order.orderDate, siteId: order.siteId });
  prefetch(tenant, (trpc) => trpc.customers.list.queryOptions({ q: undefined, limit: 8 }));
  return (
    <HydrateClient>
      <EditOrder order={order} terms={terms} />
    </HydrateClient>
  );
}
