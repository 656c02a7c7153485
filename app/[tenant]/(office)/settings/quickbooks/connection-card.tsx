"use client";

import { Check, CircleAlert, CirclePause, Gauge, ServerCrash, Unplug, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { useMember } from "@/app/_lib/member";
import { Card } from "@/app/_ui/card";
import { Pill } from "@/app/_ui/pill";
import { formatInstant } from "@/server/dates";
import { type ConnectionLook, endsSoon } from "@/server/quickbooks/connection/rules";
import { ConnectButton } from "./connect-button";
import { ConnectionActions } from "./connection-actions";
import { ConnectionGrid } from "./connection-grid";
import { realmInGroups, wordOfLook } from "./look-words";
import type { ConnectionFacts, ConnectionStatus } from "./quickbooks-page";

const icons: Record<ConnectionLook, ReactNode> = {
  not_connected: null,
  connected: <Check aria-hidden="true" />,
  paused: <CirclePause aria-hidden="true" />,
  slowed: <Gauge aria-hidden="true" />,
  held: <ServerCrash aria-hidden="true" />,
  needs_reconnect: <CircleAlert aria-hidden="true" />,
  disconnected: <Unplug aria-hidden="true" />,
};

/** Which company is connected, how it stands, and what can be done with the connection. */
export function ConnectionCard({ status, connection }: { status: ConnectionStatus; connection: ConnectionFacts }) {
  const { sites } = useMember();
  const { look, asOf } = status;
  const { word, tone } = wordOfLook(status);
  const isAway = look === "needs_reconnect" || look === "disconnected" || look === "held";
  // Other settings of this server no new authorisation would mend.
  const mends = connection.hindrance === null || connection.hindrance === "sealed";
  const canReconnect = mends && (isAway || endsSoon(connection.hardExpiresAt, asOf));
  const colour = isAway ? "bad" : "ok";
  const connectedOn = formatInstant(connection.connectedAt, sites[0]?.timeZone ?? "UTC", asOf);
  const place = `${realmInGroups(connection.realmId)} · ${connection.environment} · ${connection.connectedByName}, ${connectedOn}`;
  return (
    <Card aria-label="Connection">
      <div className="row flex-wrap gap-3 px-5 pt-4 pb-[14px]">
        <span className="avatar avatar--lg" style={{ background: `var(--${colour}-soft)`, color: `var(--${colour})` }}>
          {isAway ? <Unplug className="size-5" aria-hidden="true" /> : <Zap className="size-5" aria-hidden="true" />}
        </span>
        <div className="grow min-w-0">
          <div className="row gap-2">
            <h2 className="t-lg strong trunc" title={connection.companyName}>
              {connection.companyName}
            </h2>
            <Pill tone={tone} icon={icons[look]}>
              {word}
            </Pill>
          </div>
          <div className="t-xs ink3 trunc" title={place}>
            {place}
          </div>
        </div>
        {canReconnect ? (
          <ConnectButton label={look === "disconnected" ? "Connect again" : "Reconnect"} missing={status.missing} />
        ) : null}
        <ConnectionActions
          look={look}
          companyName={connection.companyName}
          canReconnect={!canReconnect && status.missing.length === 0}
        />
      </div>
      <ConnectionGrid status={status} connection={connection} />
    </Card>
  );
}
