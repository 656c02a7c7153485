"use client";

import { CircleAlert, CircleMinus, Search } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Card } from "@/app/_ui/card";
import type { DryRun } from "./merge-tally";

/** Why documents would not simply be created: each reason once, with a few that it holds for and what to do. */
export function DryRunCauses({ run }: { run: DryRun }) {
  const { tenant } = useMember();
  if (run.causes.length === 0) return null;
  return (
    <Card title="What would not be created, and why">
      <ul className="grid">
        {run.causes.map(({ outcome, words, role, count, examples }) => {
          const needsSomebody = outcome === "map" || outcome === "refuse";
          // Payments that have no number may be called the same, and some names hold a comma.
          const named = [...new Set(examples)];
          const Icon = needsSomebody ? CircleAlert : outcome === "found" || outcome === "look" ? Search : CircleMinus;
          return (
            <li key={`${outcome} ${role} ${words}`} className="row items-start gap-3 border-t border-line px-5 py-3">
              <Icon aria-hidden="true" className={needsSomebody ? "bad mt-[2px]" : "ink3 mt-[2px]"} />
              <div className="grow">
                <p className="t-sm">{words}</p>
                {named.length > 0 ? (
                  <p className="t-xs ink3">
                    {named.join(" · ")}
                    {count > named.length ? ` and ${(count - named.length).toLocaleString("en-GB")} more` : ""}
                  </p>
                ) : null}
              </div>
              {outcome === "map" ? (
                <Link className="link t-sm" href={paths.quickbooksSetUp(tenant, "places")}>
                  Choose
                </Link>
              ) : null}
              <b className="num t-sm">{count.toLocaleString("en-GB")}</b>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
