import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch, prefetchPages, serverCaller } from "@/app/_lib/trpc-server";
import { QuickBooksPage } from "./quickbooks-page";
import { StaffPage } from "./staff-page";
import { HISTORY_PAGE, HISTORY_PAGES } from "./token-history-input";

export const metadata: Metadata = { title: "QuickBooks" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ ended?: string | string[] }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant }, { ended }] = await Promise.all([params, searchParams, connection()]);
  const { permissions } = await serverCaller(tenant).home.me();
  if (!permissions.includes("quickbooks.write")) {
    prefetch(tenant, (trpc) => trpc.quickbooks.dot.queryOptions());
    return (
      <HydrateClient>
        <StaffPage ended={typeof ended === "string" ? ended : null} />
      </HydrateClient>
    );
  }
  prefetch(tenant, (trpc) => trpc.quickbooks.status.queryOptions());
  prefetch(tenant, (trpc) => trpc.quickbooksSetup.places.queryOptions());
  prefetch(tenant, (trpc) => trpc.quickbooks.tokenQueue.queryOptions());
  prefetchPages(tenant, (trpc) => trpc.quickbooks.tokenHistory.infiniteQueryOptions(HISTORY_PAGE, HISTORY_PAGES));
  return (
    <HydrateClient>
      <QuickBooksPage ended={typeof ended === "string" ? ended : null} />
    </HydrateClient>
  );
}
