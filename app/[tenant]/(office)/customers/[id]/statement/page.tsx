import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { type StatementFilter, statementInput } from "./statement-input";
import { StatementPage } from "./statement-page";

export const metadata: Metadata = { title: "Statement" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<StatementFilter> };

export default async function Statement({ params, searchParams }: Props) {
  const [{ tenant, id }, filter] = await Promise.all([params, searchParams]);
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.customers.statement.queryOptions(statementInput(id, filter)));
  return (
    <HydrateClient>
      <StatementPage id={id} />
    </HydrateClient>
  );
}
