import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type CreditNotesFilter, listInput } from "./credit-notes-filter";
import { CreditNotesList } from "./credit-notes-list";

export const metadata: Metadata = { title: "Credit notes" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<CreditNotesFilter> };

export default async function CreditNotesPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.credits.list.queryOptions(listInput(filter)));
  return (
    <HydrateClient>
      <CreditNotesList />
    </HydrateClient>
  );
}
