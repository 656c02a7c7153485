import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { type AccountFilter, accountInput } from "./account-filter";
import { AccountPage } from "./account-page";

export const metadata: Metadata = { title: "Account" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<AccountFilter> };

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant, id }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.ledger.account.queryOptions(accountInput(id, filter)));
  return (
    <HydrateClient>
      <AccountPage id={id} />
    </HydrateClient>
  );
}
