import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { HydrateClient, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { isIsoDate } from "@/server/dates";
import { Home } from "./home";

export const metadata: Metadata = { title: "Home" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ on?: string }> };

export default async function HomePage({ params, searchParams }: Props) {
  const [{ tenant }, { on }] = await Promise.all([params, searchParams]);
  await connection();
  const me = await serverCaller(tenant).home.me();
  if (!me.onboarded && me.permissions.includes("settings.write")) redirect(paths.onboarding(tenant));
  const asOf = isIsoDate(on) ? on : undefined;
  prefetch(tenant, (trpc) => trpc.home.figures.queryOptions({ asOf }));
  return (
    <HydrateClient>
      <Home asOf={asOf} />
    </HydrateClient>
  );
}
