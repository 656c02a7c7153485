"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { Card } from "@/app/_ui/card";
import { formatInstant } from "@/server/dates";
import { CopyButton } from "./copy-button";
import type { LogDetail } from "./log-detail-page";

type Call = LogDetail["calls"][number];

/** Every call for it, the latest first: in words, then as it was. Nothing secret was ever kept. */
export function Calls({ calls, name }: { calls: Call[]; name: string }) {
  if (calls.length === 0) {
    return (
      <p className="t-sm ink2">
        QuickBooks was not called for it yet, or so long ago that the calls are no longer kept.
      </p>
    );
  }
  return (
    <section aria-label="Calls" className="grid gap-2">
      <div className="row">
        <h2 className="t-sm strong">
          {calls.length === 1 ? "One call to QuickBooks" : `${calls.length} calls to QuickBooks, the latest first`}
        </h2>
        <span className="push">
          <CopyButton label="Copy all" text={() => calls.map(textOf).join("\n\n")} what={`every call for ${name}`} />
        </span>
      </div>
      {calls.map((call, place) => (
        <OneCall key={call.id} call={call} open={place === 0} />
      ))}
    </section>
  );
}

function OneCall({ call, open }: { call: Call; open: boolean }) {
  const { sites } = useMember();
  const now = useNow();
  return (
    <Card>
      <details open={open}>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
          {call.fault === null ? (
            <CircleCheck className="ok size-4 flex-none" aria-hidden="true" />
          ) : (
            <CircleAlert className="bad size-4 flex-none" aria-hidden="true" />
          )}
          <span className="sr-only">{call.fault === null ? "Went well:" : "Did not go well:"}</span>
          <b className="med min-w-0 break-words">{call.words}</b>
          <span className="t-xs ink3 push num" suppressHydrationWarning>
            {outcomeOf(call)} · {call.tookMs.toLocaleString("en-GB")} ms ·{" "}
            {formatInstant(call.at, sites[0]?.timeZone ?? "UTC", now)}
          </span>
        </summary>
        <div className="border-line grid gap-3 border-t px-5 py-3">
          <p className="t-xs row flex-wrap gap-x-3 gap-y-1">
            <span className="mono break-all">
              {call.method} {call.path}
            </span>
            {call.intuitTid ? (
              <span className="row gap-2">
                <span className="ink2">
                  Trace id <span className="mono">{call.intuitTid}</span>
                </span>
                <CopyButton label="Copy" text={() => call.intuitTid ?? ""} what="the trace id" />
              </span>
            ) : (
              <span className="ink3">No answer came, so there is no trace id</span>
            )}
            {call.requestId ? (
              <span className="ink2">
                Request id <span className="mono">{call.requestId}</span>
              </span>
            ) : null}
          </p>
          <Json title="What we sent" value={call.request} none="Nothing: it was only read." />
          <Json title="What QuickBooks answered" value={call.answer} none="Nothing came back." />
        </div>
      </details>
    </Card>
  );
}

function Json({ title, value, none }: { title: string; value: unknown; none: string }) {
  if (value === null || value === undefined) {
    return (
      <p className="t-xs ink2">
        <b className="med">{title}:</b> {none}
      </p>
    );
  }
  return (
    <div>
      <div className="row mb-1">
        <h3 className="t-xs med">{title}</h3>
        <span className="push">
          <CopyButton label="Copy" text={() => pretty(value)} what={title.toLowerCase()} />
        </span>
      </div>
      <pre className="mono t-xs bg-sunken rounded-md p-3 whitespace-pre-wrap break-all">{pretty(value)}</pre>
    </div>
  );
}

function outcomeOf({ status, fault }: Call): string {
  if (status === null) return "no answer";
  return fault === null ? `answered ${status}` : `refused with ${status}`;
}

function pretty(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** As somebody would send it to support. */
function textOf(call: Call): string {
  return [
    `${call.at.toISOString()} ${call.words}`,
    `${call.method} ${call.path}`,
    `Status ${call.status ?? "none"} in ${call.tookMs} ms, intuit_tid ${call.intuitTid ?? "none"}, request id ${call.requestId ?? "none"}`,
    `Request: ${call.request === null ? "none" : pretty(call.request)}`,
    `Answer: ${call.answer === null ? "none" : pretty(call.answer)}`,
  ].join("\n");
}
