import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { ClockProvider } from "@/app/_lib/clock";
import { MemberProvider } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { TrpcProvider } from "@/app/_lib/trpc-client";
import { HydrateShell, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { AppShell } from "@/app/_ui/app-shell";
import { StayOffline } from "@/app/_ui/stay-offline";
import { OfficeLive } from "./office-live";
import { OfficeNav } from "./office-nav";
import { OfficePalette } from "./office-palette";
import { OfficeTopbar } from "./office-topbar";

/** The back office of one tenant: who is signed in is settled here once, every page below may count on it. */
export default async function OfficeLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ tenant: string }>;
}) {
  const { tenant } = await params;
  await connection();
  // Addresses of files that are not there, such as /favicon.ico, are no tenants.
  if (!/^[a-z0-9-]+$/.test(tenant)) notFound();
  const counts = prefetch(tenant, (trpc) => trpc.home.counts.queryOptions());
  const me = await memberOf(tenant);
  await counts;
  const { onboarded: _, ...facts } = me;
  return (
    <TrpcProvider key={`${tenant}/${me.company.id}`} tenant={tenant} companyId={me.company.id}>
      <MemberProvider facts={{ tenant, ...facts }}>
        <ClockProvider serverTime={Date.now()}>
          <HydrateShell>
            <OfficeTopbar>
              <AppShell side={<OfficeNav />}>{children}</AppShell>
            </OfficeTopbar>
            <OfficeLive />
            <OfficePalette />
            <StayOffline />
          </HydrateShell>
        </ClockProvider>
      </MemberProvider>
    </TrpcProvider>
  );
}

async function memberOf(tenant: string) {
  try {
    return await serverCaller(tenant).home.me();
  } catch (error) {
    const kind = error instanceof TRPCError && error.cause && "kind" in error.cause ? error.cause.kind : null;
    if (kind === "not_found") notFound();
    if (kind !== "unauthorized") throw error;
    const here = (await headers()).get("x-tillbook-path");
    redirect(here ? `${paths.signIn()}?callbackUrl=${encodeURIComponent(here)}` : paths.signIn());
  }
}
