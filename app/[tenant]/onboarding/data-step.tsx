"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, FlaskConical, Upload } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** What may come along: a real retailer's month to look around in, and one's own history. */
export function DataStep({ startsLoading }: { startsLoading: boolean }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const state = useSuspenseQuery(trpc.onboarding.state.queryOptions());
  const loading = useSave(trpc.onboarding.loadDemonstration.mutationOptions(), () => void state.refetch());
  const loaded = state.data.demonstrations[0];
  const begun = useRef(false);
  const { save } = loading;
  useEffect(() => {
    if (!startsLoading || loaded || begun.current) return;
    begun.current = true;
    void save({});
  });
  return (
    <div className="mx-auto grid max-w-[600px] gap-[22px]">
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">Bring data</h1>
        <p className="t-sm ink2 mt-1">Nothing has to come along. You can do both later as well.</p>
      </div>
      <FormError message={loading.error?.message ?? null} />
      <div className="card" role="status" aria-busy={loading.busy}>
        <div className="row gap-3 px-5 py-4">
          {loaded ? (
            <CircleCheck aria-hidden="true" className="brand size-[18px]" />
          ) : (
            <FlaskConical aria-hidden="true" className="ink3 size-[18px]" />
          )}
          <span className="t-sm grow">
            <b className="med block">{loaded ? `${loaded.name} is loaded` : "Demonstration company"}</b>
            <span className="ink3">
              {loaded
                ? "Switch to it at the top left, any time. It wipes in one click under Settings."
                : loading.busy
                  ? "Loading a real retailer’s December 2010: some 40,000 lines, a quarter of a minute…"
                  : "A real retailer’s December 2010 beside your own books."}
            </span>
          </span>
          {loaded || !can("demonstration.write") ? null : (
            <Button size="sm" busy={loading.busy} onClick={() => loading.save({})}>
              {loading.busy ? "Loading…" : "Load"}
            </Button>
          )}
        </div>
        {can("imports.run") ? (
          <div className="row gap-3 border-t border-line px-5 py-4">
            <Upload aria-hidden="true" className="ink3 size-[18px]" />
            <span className="t-sm grow">
              <b className="med block">Your own history</b>
              <span className="ink3">A file of sales becomes customers, products, invoices and payments.</span>
            </span>
            <Button asChild size="sm">
              <Link href={paths.imports(tenant)}>Import a file</Link>
            </Button>
          </div>
        ) : null}
      </div>
      <div className="row border-t border-line pt-[18px]">
        <Button asChild variant="primary" className="push">
          <a href={`${paths.onboarding(tenant)}?step=people`}>Continue</a>
        </Button>
      </div>
    </div>
  );
}
