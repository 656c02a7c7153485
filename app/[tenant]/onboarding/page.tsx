import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { MemberProvider } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { TrpcProvider } from "@/app/_lib/trpc-client";
import { HydrateClient, prefetch, serverCaller } from "@/app/_lib/trpc-server";
import { countryOptions, currencyOptions } from "@/app/[tenant]/place-names";
import { Onboarding } from "./onboarding";
import { isOnboardingStep } from "./onboarding-steps";

export const metadata: Metadata = { title: "Your business" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ step?: string; demonstration?: string }> };

export default async function OnboardingPage({ params, searchParams }: Props) {
  const [{ tenant }, { step, demonstration }] = await Promise.all([params, searchParams, connection()]);
  const { onboarded, ...me } = await memberOf(tenant);
  // Whoever has been through this, or may not decide it, is never held up here.
  if (!me.permissions.includes("settings.write") || (onboarded && !isOnboardingStep(step)))
    redirect(paths.home(tenant));
  prefetch(tenant, (trpc) => trpc.onboarding.state.queryOptions());
  prefetch(tenant, (trpc) => trpc.onboarding.preview.queryOptions({ country: me.company.country }));
  if (step === "people") prefetch(tenant, (trpc) => trpc.members.list.queryOptions());
  return (
    <TrpcProvider tenant={tenant} companyId={me.company.id}>
      <MemberProvider facts={{ tenant, ...me }}>
        <HydrateClient>
          <Onboarding
            step={isOnboardingStep(step) ? step : "business"}
            loadsDemonstration={demonstration === "load"}
            countries={countryOptions()}
            currencies={currencyOptions()}
          />
        </HydrateClient>
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
    redirect(`${paths.signIn()}?callbackUrl=${encodeURIComponent(paths.onboarding(tenant))}`);
  }
}
