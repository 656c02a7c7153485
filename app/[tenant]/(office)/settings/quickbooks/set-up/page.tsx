import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import { HydrateClient, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { SetUp } from "./set-up";
import { stepOf } from "./set-up-steps";

export const metadata: Metadata = { title: "Set up QuickBooks" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ step?: string }> };

export default async function QuickBooksSetUpPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { step } = await searchParams;
  await connection();
  const { permissions } = await serverCaller(tenant).home.me();
  // Who looks after it is said there.
  if (!permissions.includes("quickbooks.write")) redirect(paths.quickbooks(tenant));
  prefetch(tenant, (trpc) => trpc.quickbooksSetup.state.queryOptions());
  if (stepOf(step) === "places") prefetch(tenant, (trpc) => trpc.quickbooksSetup.places.queryOptions());
  return (
    <HydrateClient>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="settings" href={paths.settings(tenant)}>
              Settings
            </Link>,
            <Link key="quickbooks" href={paths.quickbooks(tenant)}>
              QuickBooks
            </Link>,
          ]}
          title="Set up"
        />
      </Topbar>
      <Body pad>
        <SetUp />
      </Body>
    </HydrateClient>
  );
}
