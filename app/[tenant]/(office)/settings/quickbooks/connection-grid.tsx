"use client";

import type { ReactNode } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { formatInstant } from "@/server/dates";
import { howLong, toldWords } from "./look-words";
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
  const { waiting } = status;
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
      value: waiting > 0 ? <WaitingLink waiting={waiting} /> : "0 documents",
      note: waitingNote(status, connection),
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

/** Leads to what waits, and how long it takes. */
function WaitingLink({ waiting }: { waiting: number }) {
  const { tenant } = useMember();
  return (
    <Link className="underline" href={paths.quickbooksLog(tenant, "waiting")}>
      {waiting === 1 ? "1 document" : `${waiting.toLocaleString("en-GB")} documents`}
    </Link>
  );
}

function waitingNote({ asOf, oldestWaitingAt, attention }: ConnectionStatus, { setUpAt }: ConnectionFacts): ReactNode {
  const oldest = oldestWaitingAt ? `oldest ${howLong(asOf.getTime() - oldestWaitingAt.getTime())}` : null;
  if (attention > 0) return <AttentionLink attention={attention} oldest={oldest} />;
  return oldest ?? (setUpAt ? "all is sent" : "nothing is sent before set-up");
}

/** What does not go by itself: a person is needed. */
function AttentionLink({ attention, oldest }: { attention: number; oldest: string | null }) {
  const { tenant } = useMember();
  return (
    <>
      {oldest ? `${oldest}, ` : null}
      <Link className="underline whitespace-nowrap" href={paths.quickbooksLog(tenant, "attention")}>
        {attention === 1 ? "1 needs somebody" : `${attention.toLocaleString("en-GB")} need somebody`}
      </Link>
    </>
  );
}

function tokenFact({ look, asOf }: ConnectionStatus, { token, stateSince }: ConnectionFacts, clock: Clock): Fact {
  const name = "Access token";
  if (look === "needs_reconnect") return { name, value: `Ended ${clock(stateSince)}`, note: "refused", tone: "bad" };
  if (!token) return { name, value: "none" };
  const left = token.expiresAt.getTime() - asOf.getTime();
  const age = token.issuedAt ? `${minutesOf(asOf.getTime() - token.issuedAt.getTime())} min old, ` : "";
  if (left <= 0)
    return { name, value: `Ended ${clock(token.expiresAt)}`, note: "renewed with the next call", tone: "warn" };
  return {
    name,
    value: `${Math.max(1, minutesOf(left))} min left`,
    note: `${age}renews itself ${token.renewsAt > asOf ? `at ${clock(token.renewsAt)}` : "now"}`,
  };
}

function minutesOf(ms: number): number {
  return Math.floor(Math.max(0, ms) / 60_000);
}

function authorisationFact({ look }: ConnectionStatus, connection: ConnectionFacts, clock: Clock): Fact {
  const { hardExpiresAt, refreshExpiresAt, token } = connection;
  const name = look === "needs_reconnect" || !token ? "Authorisation" : "Authorisation ends";
  const ends = hardExpiresAt ?? refreshExpiresAt;
  if (!token) return { name, value: "none" };
  if (look === "needs_reconnect")
    return { name, value: "Ended", note: ends ? `was due ${clock(ends)}` : null, tone: "bad" };
  if (!hardExpiresAt) return { name, value: ends ? clock(ends) : "unknown", note: "moves on with every renewal" };
  return { name, value: clock(hardExpiresAt), note: "reminders 30 and 7 days before" };
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

function lastFact({ admins, adminsTold }: ConnectionStatus, { rotatedAt }: ConnectionFacts, clock: Clock): Fact {
  if (adminsTold) return { name: "Admins told", ...toldWords(adminsTold, admins, clock) };
  return {
    name: "Last renewal",
    value: rotatedAt ? clock(rotatedAt) : "none yet",
    note: rotatedAt ? "next token stored first" : null,
  };
}
