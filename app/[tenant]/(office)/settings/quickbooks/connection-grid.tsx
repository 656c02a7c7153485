"use client";

import type { ReactNode } from "react";
import { useMember } from "@/app/_lib/member";
import { formatInstant } from "@/server/dates";
import { howLong } from "./look-words";
import type { ConnectionFacts, ConnectionStatus } from "./quickbooks-page";
import { Trace } from "./trace";
import { isRefused } from "./webhook-notice";

type Fact = { name: string; value: ReactNode; note?: ReactNode; tone?: "bad" | "warn" };

/** What is known of the connection, eight facts in two rows. */
export function ConnectionGrid({ status, connection }: { status: ConnectionStatus; connection: ConnectionFacts }) {
  const { sites } = useMember();
  const clock = (at: Date) => formatInstant(at, sites[0]?.timeZone ?? "UTC", status.asOf);
  const facts = factsOf(status, connection, clock);
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-[14px] border-t border-line px-5 pt-[14px] pb-4 lg:grid-cols-4">
      {facts.map(({ name, value, note, tone }) => (
        <div key={name} className="min-w-0">
          <dt className="t-xs med ink2">{name}</dt>
          <dd className={`t-sm med mt-[2px] ${tone ?? ""}`}>{value}</dd>
          {note ? <dd className="t-xs ink3">{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

type Clock = (at: Date) => string;

function factsOf(status: ConnectionStatus, connection: ConnectionFacts, clock: Clock): Fact[] {
  const { asOf, waiting, oldestWaitingAt } = status;
  return [
    {
      name: "Last good call",
      value: connection.lastGoodAt ? clock(connection.lastGoodAt) : "none yet",
      note: connection.lastTid ? <Trace tid={connection.lastTid} /> : null,
    },
    tokenFact(status, connection, clock),
    authorisationFact(status, connection, clock),
    {
      name: "Waiting",
      value: waiting === 1 ? "1 document" : `${waiting.toLocaleString("en-GB")} documents`,
      note: oldestWaitingAt ? `oldest ${howLong(asOf.getTime() - oldestWaitingAt.getTime())}` : "all is sent",
      tone: waiting > 0 && status.look !== "connected" ? "warn" : undefined,
    },
    {
      name: "Calls this minute",
      value: `${status.callsThisMinute} of ${status.callLimit}`,
      note: callsNote(status, connection, clock),
    },
    { name: "Calls this month", value: status.callsThisMonth.toLocaleString("en-GB") },
    {
      name: "Webhook last seen",
      value: connection.webhookSeenAt ? clock(connection.webhookSeenAt) : "not yet",
      note: webhookNote(connection, clock),
      tone: isRefused(connection) ? "warn" : undefined,
    },
    lastFact(status, connection, clock),
  ];
}

function tokenFact({ look, asOf }: ConnectionStatus, { token, stateSince }: ConnectionFacts, clock: Clock): Fact {
  const name = "Access token";
  if (look === "needs_reconnect") return { name, value: `Ended ${clock(stateSince)}`, note: "refused", tone: "bad" };
  if (!token) return { name, value: "none" };
  const left = token.expiresAt.getTime() - asOf.getTime();
  if (left <= 0)
    return { name, value: `Ended ${clock(token.expiresAt)}`, note: "renewed with the next call", tone: "warn" };
  return {
    name,
    value: `${Math.max(1, Math.floor(left / 60_000))} min left`,
    note: token.renewsAt > asOf ? `renews itself at ${clock(token.renewsAt)}` : "renews itself now",
  };
}

function authorisationFact({ look, admins }: ConnectionStatus, connection: ConnectionFacts, clock: Clock): Fact {
  const { hardExpiresAt, refreshExpiresAt, token } = connection;
  const name = look === "needs_reconnect" || !token ? "Authorisation" : "Authorisation ends";
  const ends = hardExpiresAt ?? refreshExpiresAt;
  if (!token) return { name, value: "none" };
  if (look === "needs_reconnect")
    return { name, value: "Ended", note: ends ? `was due ${clock(ends)}` : null, tone: "bad" };
  if (!hardExpiresAt) return { name, value: ends ? clock(ends) : "unknown", note: "moves on with every renewal" };
  const told = admins.length === 1 ? "reminder" : "reminders";
  return { name, value: clock(hardExpiresAt), note: `${told} 30 and 7 days before` };
}

function callsNote({ look }: ConnectionStatus, { slowedUntil }: ConnectionFacts, clock: Clock): string | null {
  if (look === "slowed" && slowedUntil) return `goes on by itself at ${clock(slowedUntil)}`;
  return look === "paused" ? "paused" : null;
}

function webhookNote(connection: ConnectionFacts, clock: Clock): string | null {
  const { webhookSeenAt, webhookRefusedAt } = connection;
  if (webhookRefusedAt && isRefused(connection)) return `one with a wrong signature at ${clock(webhookRefusedAt)}`;
  return webhookSeenAt ? "signature good" : null;
}

function lastFact({ look, admins }: ConnectionStatus, connection: ConnectionFacts, clock: Clock): Fact {
  if (look === "needs_reconnect" && connection.adminsToldAt) {
    const names = admins.map((name) => name.split(" ")[0]).join(", ");
    return { name: "Admins told", value: `${clock(connection.adminsToldAt)} by e-mail`, note: names };
  }
  const { rotatedAt } = connection;
  return {
    name: "Last renewal",
    value: rotatedAt ? clock(rotatedAt) : "none yet",
    note: rotatedAt ? "next token stored first" : null,
  };
}
