import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { EntryPage } from "./entry-page";

export const metadata: Metadata = { title: "Journal entry" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.ledger.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <EntryPage id={id} />
    </HydrateClient>
  );
}
