"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Unplug, Zap } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pill } from "@/app/_ui/pill";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";
import { EndedNotice } from "./ended-notice";
import { staffSentence, wordOfLook } from "./look-words";
import { SimulationNotice } from "./simulation-notice";

/** What everybody else sees of QuickBooks: how it stands, and whom to ask. */
export function StaffPage({ ended }: { ended: string | null }) {
  const dot = useSuspenseQuery(useTRPC().quickbooks.dot.queryOptions()).data;
  const { look, isSimulation } = dot;
  const { tenant } = useMember();
  const { word, tone } = wordOfLook(dot);
  const isAway = look !== "connected" && look !== "slowed";
  return (
    <>
      <PageHeader title="QuickBooks" />
      <Body pad className="grid content-start gap-[14px]">
        <EndedNotice ended={ended} look={look} />
        <Card>
          <EmptyState
            className="m-6"
            icon={isAway ? <Unplug aria-hidden="true" /> : <Zap aria-hidden="true" />}
            tone={look === "needs_reconnect" ? "bad" : "plain"}
            title={
              <span className="row gap-2">
                QuickBooks <Pill tone={tone}>{word}</Pill>
              </span>
            }
            actions={
              look === "not_connected" ? undefined : (
                <Link className="link t-sm" href={paths.quickbooksLog(tenant)}>
                  What was sent
                </Link>
              )
            }
            footnote="Selling, invoicing and payments go on whatever happens there."
          >
            {staffSentence(dot)}
          </EmptyState>
        </Card>
        {isSimulation ? <SimulationNotice /> : null}
      </Body>
    </>
  );
}
