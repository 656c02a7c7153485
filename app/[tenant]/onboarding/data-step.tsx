"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, FlaskConical, Upload } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { LoadProgress } from "@/app/[tenant]/(office)/settings/(tabs)/demonstration/load-progress";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** What may come along: a real retailer's month to look around in, and one's own history. */
export function DataStep({ startsLoading }: { startsLoading: boolean }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const state = useSuspenseQuery({
    ...trpc.onboarding.state.queryOptions(),
    refetchInterval: ({ state: { data } }) => (data?.demonstrations.some((one) => one.loading) ? 1_000 : false),
  });
  const loading = useSave(trpc.onboarding.loadDemonstration.mutationOptions(), () => void state.refetch());
  const company = state.data.demonstrations[0];
  const begun = useRef(false);
  const { save } = loading;
  useEffect(() => {
    if (!startsLoading || company || begun.current) return;
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
      <div className="card" role="status" aria-busy={loading.busy || Boolean(company?.loading)}>
        <div className="row gap-3 px-5 py-4">
          {company && !company.loading ? (
            <CircleCheck aria-hidden="true" className="brand size-[18px]" />
          ) : (
            <FlaskConical aria-hidden="true" className="ink3 size-[18px]" />
          )}
          <span className="t-sm grow">
            <b className="med block">{company ? company.name : "Demonstration company"}</b>
            <span className="ink3">
              {company?.error ??
                (company?.loading
                  ? "A real retailer’s December is on its way. You can go on meanwhile."
                  : company
                    ? "It is there: switch to it at the top left, any time. It wipes in one click under Settings."
                    : "A real retailer’s December beside your own books.")}
            </span>
            {company?.loading ? <LoadProgress loading={company.loading} /> : null}
          </span>
          {company || !can("demonstration.write") ? null : (
            <Button size="sm" busy={loading.busy} onClick={() => loading.save({})}>
              Load
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
