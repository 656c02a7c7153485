"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { NextStep } from "@/app/[tenant]/(office)/_quickbooks/next-step";
import { StateMark } from "@/app/[tenant]/(office)/_quickbooks/state-mark";
import { pathOfRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { nameOfRow } from "@/app/[tenant]/(office)/settings/quickbooks/_log/log-row";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { entityTitles, linkStateTitles } from "@/server/quickbooks/rules";
import { Calls } from "./calls";
import { LinkActions } from "./link-actions";

export type LogDetail = RouterOutputs["quickbooks"]["sync"]["detail"];

/** One thing of ours: how it stands there in plain words, then every call that was made for it. */
export function LogDetailPage({ linkId }: { linkId: string }) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const detail = useSuspenseQuery(trpc.quickbooks.sync.detail.queryOptions({ linkId })).data;
  const { admins } = useSuspenseQuery(trpc.quickbooks.dot.queryOptions()).data;
  const { row } = detail;
  return (
    <>
      <Topbar
        actions={
          <>
            {row.address ? (
              <Button asChild size="sm" variant="quiet" icon={<ExternalLink aria-hidden="true" />}>
                <a href={row.address} target="_blank" rel="noreferrer">
                  Open in QuickBooks
                </a>
              </Button>
            ) : null}
            <LinkActions row={row} reviewId={detail.reviewId ?? leftId(row)} />
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="quickbooks" href={paths.quickbooks(tenant)}>
              QuickBooks
            </Link>,
            <Link key="log" href={paths.quickbooksLog(tenant)}>
              Sync log
            </Link>,
          ]}
          title={nameOfRow(row)}
        />
      </Topbar>
      <Body pad className="grid content-start gap-4">
        <Card className="px-5 py-4">
          <h2 className="row t-base strong mb-1 gap-2">
            <StateMark row={row} />
            {linkStateTitles[row.state]}
          </h2>
          <p className="break-words">
            {row.words} <NextStep row={row} admins={admins} />
          </p>
          <Facts detail={detail} />
        </Card>
        <Calls calls={detail.calls} name={nameOfRow(row)} />
      </Body>
    </>
  );
}

/** What was left as it is can be decided anew. */
function leftId({ problem, action }: LogDetail["row"]): string | null {
  const id = problem === "difference" && action?.["do"] === "left" ? action["id"] : null;
  return typeof id === "string" ? id : null;
}

function Facts({ detail: { row } }: { detail: LogDetail }) {
  const { tenant, sites } = useMember();
  const now = useNow();
  const zone = sites[0]?.timeZone ?? "UTC";
  const here = pathOfRow(tenant, row);
  return (
    <div className="mt-3 max-w-[440px]">
      <Dl
        facts={[
          {
            name: "Here",
            value: here ? (
              <Link className="link" href={here}>
                {nameOfRow(row)}
              </Link>
            ) : (
              nameOfRow(row)
            ),
          },
          {
            name: "Amount",
            value:
              row.amountMinor === null || !row.currency ? null : (
                <Money flow amount={formatMoney(minor(row.amountMinor), row.currency)} currency={row.currency} />
              ),
          },
          {
            name: "In QuickBooks",
            value: row.remoteId
              ? `${entityTitles[row.entity ?? ""] ?? "document"} ${row.remoteNumber ?? ""} (id ${row.remoteId})`
              : null,
          },
          {
            name: "Tries again",
            value: row.nextTryAt && row.nextTryAt > now ? formatInstant(row.nextTryAt, zone, now) : null,
          },
          { name: "Last change", value: formatInstant(row.at, zone, now) },
        ]}
      />
    </div>
  );
}
