"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FlaskConical, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { onDemand } from "@/app/_ui/on-demand";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { formatDay } from "@/server/dates";
import { cannotWipe } from "@/server/onboarding/rules";
import { LoadDemonstration } from "./load-demonstration";
import { LoadProgress } from "./load-progress";

const WipeDialog = onDemand(() => import("./wipe-dialog").then((code) => code.WipeDialog));

export type Demonstration = RouterOutputs["onboarding"]["demonstrations"][number];

export function DemonstrationSettings() {
  const { can, companies, today } = useMember();
  const demonstrations = useSuspenseQuery({
    ...useTRPC().onboarding.demonstrations.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some((company) => company.loading) ? 1_000 : false),
  }).data;
  const [wiped, setWiped] = useState<Demonstration | null>(null);
  const writes = can("demonstration.write");
  return (
    <>
      <SectionHead>
        A real retailer’s December, moved into these weeks, in a company of its own: customers, products, invoices,
        payments, books. Nothing in it touches your own company, and it goes as it came.
      </SectionHead>
      <Card className="max-w-[760px]">
        {demonstrations.length === 0 ? (
          <EmptyState
            className="m-6"
            icon={<FlaskConical aria-hidden="true" />}
            title="No demonstration company"
            actions={writes ? <LoadDemonstration /> : undefined}
          >
            Load it to try everything without harm. It takes about a quarter of a minute.
          </EmptyState>
        ) : (
          <ul>
            {demonstrations.map((company) => (
              <li key={company.id} className="row gap-3 border-line px-5 py-4 not-first:border-t">
                <FlaskConical aria-hidden="true" className="ink3 size-[18px]" />
                <span className="t-sm grow">
                  <b className="med block">{company.name}</b>
                  <span className="ink3">
                    {company.error ?? `${company.currency}, ${loadedWords(company.createdAt, today)}`}
                  </span>
                  {company.loading ? <LoadProgress loading={company.loading} /> : null}
                </span>
                {writes ? (
                  <Button
                    size="sm"
                    icon={<Trash2 aria-hidden="true" />}
                    disabledReason={cannotWipeYet(company, companies.length)}
                    onClick={() => setWiped(company)}
                  >
                    Wipe
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <p className="t-xs ink3 mt-4 max-w-[760px]">
        From the Online Retail data set by D. Chen, S. L. Sain and K. Guo, UCI Machine Learning Repository, 2012, doi
        10.24432/C5BW33, CC BY 4.0; altered.
      </p>
      {wiped ? <WipeDialog company={wiped} onClose={() => setWiped(null)} /> : null}
    </>
  );
}

function loadedWords(at: Date, today: string): string {
  const day = at.toISOString().slice(0, 10);
  return day === today ? "loaded today" : `loaded on ${formatDay(day, today)}`;
}

/** Everything that speaks against it but the name, which the dialog asks for. */
function cannotWipeYet(company: Demonstration, companies: number): string | null {
  const loading = company.loading !== null;
  const { name } = company;
  return cannotWipe({ demonstration: true, name, typed: name, companiesLeft: companies - 1, loading })?.message ?? null;
}
