import { Unplug } from "lucide-react";
import { Rail, RailSection } from "@/app/_ui/split";
import { staffSentence } from "./look-words";
import type { ConnectionFacts, ConnectionStatus } from "./quickbooks-page";
import { SyncLog } from "./sync-log";
import { TokenHistory } from "./token-history";

/** Beside the connection: what was sent lately, or, while QuickBooks is away, what connecting again will do; and the history. */
export function ConnectionRail({ status, connection }: { status: ConnectionStatus; connection: ConnectionFacts }) {
  const { look, admins } = status;
  if (look !== "needs_reconnect" && look !== "disconnected") {
    return (
      <Rail label="What happened" width={356} reading>
        <SyncLog admins={admins} />
        <TokenHistory />
      </Rail>
    );
  }
  const steps = [
    <>
      You sign in at Intuit and pick <b className="strong">{connection.companyName}</b>. Another company is refused.
    </>,
    "We look for what may already be there, so nothing is made twice.",
    connection.pause
      ? "Sending stays paused as it was; Resume lets the queue go out in order."
      : "The queue goes out in order; what you chose is kept.",
  ];
  return (
    <Rail label="When you reconnect" width={356} reading>
      <RailSection title="When you reconnect">
        <ol className="grid gap-[10px]">
          {steps.map((step, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps' places are their identity
            <li key={place} className="t-sm ink2 grid grid-cols-[24px_1fr] gap-2">
              <span
                className="avatar"
                style={{ background: "var(--sunken)", color: "var(--ink-2)" }}
                aria-hidden="true"
              >
                {place + 1}
              </span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      </RailSection>
      <RailSection title="What staff see meanwhile">
        <p className="t-sm row gap-2">
          <Unplug className="bad size-4 flex-none" aria-hidden="true" />
          {staffSentence({ look, admins })}
        </p>
      </RailSection>
      <TokenHistory />
    </Rail>
  );
}
