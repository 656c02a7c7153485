"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Notice } from "@/app/_ui/notice";
import { Body, Split, SplitMain } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { ConnectionCard } from "./connection-card";
import { ConnectionRail } from "./connection-rail";
import { EndedNotice } from "./ended-notice";
import { HeldNotice } from "./held-notice";
import { NotConnected } from "./not-connected";
import { PageActions } from "./page-actions";
import { ReconnectNotice } from "./reconnect-notice";
import { SimulationNotice } from "./simulation-notice";
import { WaitingTable } from "./waiting-table";
import { WebhookNotice } from "./webhook-notice";
import { WhatGoesWhere } from "./what-goes-where";

export type ConnectionStatus = RouterOutputs["quickbooks"]["status"];
export type ConnectionFacts = NonNullable<ConnectionStatus["connection"]>;

/** Figures such as calls this minute and minutes left grow old by themselves. */
const LOOK_EVERY_MS = 20_000;

/** The connection for those who look after it: how it stands, what waits, and what to do. */
export function QuickBooksPage({ ended }: { ended: string | null }) {
  const { tenant } = useMember();
  const status = useSuspenseQuery({
    ...useTRPC().quickbooks.status.queryOptions(),
    refetchInterval: LOOK_EVERY_MS,
  }).data;
  const { connection, look } = status;
  const isAway = look === "needs_reconnect" || look === "disconnected";
  const notes = (
    <>
      <EndedNotice ended={ended} look={look} />
      {status.missing.length > 0 ? <NotSetUp missing={status.missing} /> : null}
    </>
  );
  return (
    <>
      <Topbar actions={connection ? <PageActions look={look} isSetUp={connection.setUpAt !== null} /> : null}>
        <Crumbs
          trail={[
            <Link key="settings" href={paths.settings(tenant)}>
              Settings
            </Link>,
          ]}
          title="QuickBooks"
        />
      </Topbar>
      {connection ? (
        <Split>
          <SplitMain className="grid grid-cols-[minmax(0,1fr)] content-start gap-[14px] px-6 pt-4 pb-5">
            {notes}
            {isAway ? <ReconnectNotice status={status} connection={connection} /> : null}
            <HeldNotice status={status} connection={connection} />
            {isAway ? null : <WebhookNotice status={status} connection={connection} />}
            <ConnectionCard status={status} connection={connection} />
            {isAway ? null : <WhatGoesWhere />}
            <WaitingTable />
            {status.isSimulation ? <SimulationNotice /> : null}
          </SplitMain>
          <ConnectionRail status={status} connection={connection} />
        </Split>
      ) : (
        <Body pad className="grid content-start gap-[14px]">
          {notes}
          <NotConnected status={status} />
          {status.isSimulation ? <SimulationNotice /> : null}
        </Body>
      )}
    </>
  );
}

function NotSetUp({ missing }: { missing: string[] }) {
  return (
    <Notice tone="warn" title="This server knows no app at Intuit yet.">
      Whoever runs it makes one at developer.intuit.com and sets <span className="mono">{missing.join(", ")}</span>; the
      file <span className="mono">.env.example</span> says what each is. Everything else works meanwhile.
    </Notice>
  );
}
