import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { CreditNotePage } from "./credit-note-page";

export const metadata: Metadata = { title: "Credit note" };

type Props = { params: Promise<{ tenant: string; id: string }> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function CreditNote({ params }: Props) {
  const { tenant, id } = await params;
  await connection();
  if (!UUID.test(id)) notFound();
  prefetch(tenant, (trpc) => trpc.credits.get.queryOptions({ id }));
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.panel.queryOptions({ type: "credit_note", id }));
  return (
    <HydrateClient>
      <CreditNotePage id={id} />
    </HydrateClient>
  );
}
