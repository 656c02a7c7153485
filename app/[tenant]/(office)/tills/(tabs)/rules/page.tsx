import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { RuleSettings } from "./rule-settings";

export const metadata: Metadata = { title: "Till rules" };

export default async function RulesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.registers.rules.queryOptions());
  return (
    <HydrateClient>
      <RuleSettings />
    </HydrateClient>
  );
}
