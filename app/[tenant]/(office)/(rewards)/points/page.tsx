import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { Body } from "@/app/_ui/split";
import { ProgramSettings } from "./program-settings";

export const metadata: Metadata = { title: "Points" };

export default async function PointsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.loyalty.program.queryOptions());
  return (
    <HydrateClient>
      <Body pad>
        <ProgramSettings />
      </Body>
    </HydrateClient>
  );
}
