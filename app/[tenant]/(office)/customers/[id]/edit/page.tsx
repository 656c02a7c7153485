import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { EditCustomer } from "./edit-customer";

export const metadata: Metadata = { title: "Edit customer" };

export default async function EditCustomerPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.customers.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <EditCustomer id={id} />
    </HydrateClient>
  );
}
