import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ApprovalsList } from "./approvals-list";
import { waitingInput } from "./waiting-input";

export const metadata: Metadata = { title: "Approvals" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const [{ tenant }, { cursor }] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.refunds.list.queryOptions(waitingInput(cursor)));
  prefetch(tenant, (trpc) => trpc.approvals.waiting.queryOptions());
  return (
    <HydrateClient>
      <ApprovalsList />
    </HydrateClient>
  );
}
