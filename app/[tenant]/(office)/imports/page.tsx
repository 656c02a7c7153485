import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ImportsList } from "./imports-list";

export const metadata: Metadata = { title: "Imports" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function ImportsPage({ params, searchParams }: Props) {
  const [{ tenant }, { cursor }] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.imports.list.queryOptions({ cursor }));
  return (
    <HydrateClient>
      <ImportsList />
    </HydrateClient>
  );
}
