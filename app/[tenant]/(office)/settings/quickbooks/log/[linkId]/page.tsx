import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { LogDetailPage } from "./log-detail-page";

export const metadata: Metadata = { title: "Sync log" };

type Props = { params: Promise<{ tenant: string; linkId: string }> };

export default async function OneOfTheLog({ params }: Props) {
  const { tenant, linkId } = await params;
  await connection();
  if (!isId(linkId)) notFound();
  prefetch(tenant, (trpc) => trpc.quickbooks.sync.detail.queryOptions({ linkId }));
  prefetch(tenant, (trpc) => trpc.quickbooks.dot.queryOptions());
  return (
    <HydrateClient>
      <LogDetailPage linkId={linkId} />
    </HydrateClient>
  );
}
