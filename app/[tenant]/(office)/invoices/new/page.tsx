import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { NewInvoice } from "./new-invoice";

export const metadata: Metadata = { title: "New invoice" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ copy?: string; customer?: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function NewInvoicePage({ params, searchParams }: Props) {
  const [{ tenant }, { copy, customer }] = await Promise.all([params, searchParams]);
  await connection();
  const caller = serverCaller(tenant);
  const { today } = await caller.home.me();
  const [terms, letterhead, source, chosen] = await Promise.all([
    caller.orders.editor({ onDate: today }),
    caller.invoices.letterhead(),
    copy && UUID.test(copy) ? caller.invoices.get({ id: copy }) : null,
    customer && UUID.test(customer) ? caller.customers.get({ id: customer }) : null,
  ]);
  prefetch(tenant, (trpc) => trpc.customers.list.queryOptions({ q: undefined, limit: 8 }));
  const { id, name, number, currency } = chosen ?? {};
  return (
    <HydrateClient>
      <NewInvoice
        terms={terms}
        letterhead={letterhead}
        source={source}
        customer={id && name && number && currency ? { id, name, number, currency } : null}
      />
    </HydrateClient>
  );
}
