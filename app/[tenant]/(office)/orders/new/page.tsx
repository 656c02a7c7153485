import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { NewOrder } from "./new-order";

export const metadata: Metadata = { title: "New quote" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ copy?: string; customer?: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function NewOrderPage({ params, searchParams }: Props) {
  const [{ tenant }, { copy, customer }] = await Promise.all([params, searchParams]);
  await connection();
  const caller = serverCaller(tenant);
  const { today } = await caller.home.me();
  const wanted = {
    copy: copy && UUID.test(copy) ? copy : null,
    customer: customer && UUID.test(customer) ? customer : null,
  };
  const [terms, source, chosen] = await Promise.all([
    caller.orders.editor({ onDate: today }),
    wanted.copy ? caller.orders.get({ id: wanted.copy }) : null,
    wanted.customer ? caller.customers.get({ id: wanted.customer }) : null,
  ]);
  prefetch(tenant, (trpc) => trpc.customers.list.queryOptions({ q: undefined, limit: 8 }));
  const { id, name, number, currency } = chosen ?? {};
  return (
    <HydrateClient>
      <NewOrder
        terms={terms}
        source={source}
        customer={id && name && number && currency ? { id, name, number, currency } : null}
      />
    </HydrateClient>
  );
}
