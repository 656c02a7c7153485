import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { ImportPage } from "./import-page";

export const metadata: Metadata = { title: "Import" };

export default async function Page({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  await connection();
  prefetch(tenant, (trpc) => trpc.imports.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <ImportPage id={id} />
    </HydrateClient>
  );
}
