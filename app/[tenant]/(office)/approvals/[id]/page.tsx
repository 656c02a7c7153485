import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ApprovalPage } from "./approval-page";

export const metadata: Metadata = { title: "Approval" };

type Props = { params: Promise<{ tenant: string; id: string }> };

export default async function OneApprovalPage({ params }: Props) {
  const { tenant, id } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.approvals.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <ApprovalPage id={id} />
    </HydrateClient>
  );
}
