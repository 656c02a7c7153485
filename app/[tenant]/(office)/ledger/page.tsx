import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type JournalFilter, journalInput } from "./journal-filter";
import { JournalList } from "./journal-list";

export const metadata: Metadata = { title: "Ledger" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<JournalFilter> };

export default async function LedgerPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.ledger.list.queryOptions(journalInput(filter)));
  return (
    <HydrateClient>
      <JournalList />
    </HydrateClient>
  );
}
