import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { MemberSettings } from "./member-settings";

export const metadata: Metadata = { title: "Members" };

export default async function MemberSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.members.list.queryOptions());
  return (
    <HydrateClient>
      <MemberSettings />
    </HydrateClient>
  );
}
