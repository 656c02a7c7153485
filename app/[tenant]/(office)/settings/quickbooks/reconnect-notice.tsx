import { Unplug } from "lucide-react";
import { Notice } from "@/app/_ui/notice";
import type { ConnectionFacts, ConnectionStatus } from "./quickbooks-page";

/** That QuickBooks is away, why, and what does not stop because of it. */
export function ReconnectNotice({ status, connection }: { status: ConnectionStatus; connection: ConnectionFacts }) {
  const { waiting, look } = status;
  const when = connection.pause ? "you have connected again and pressed Resume" : "you connect again";
  const queue =
    waiting === 0
      ? "nothing waits here yet"
      : waiting === 1
        ? `1 document waits here and is sent once after ${when}`
        : `${waiting} documents wait here and are sent once each after ${when}`;
  return (
    <Notice
      tone={look === "needs_reconnect" ? "bad" : "warn"}
      icon={<Unplug aria-hidden="true" />}
      title={look === "needs_reconnect" ? "QuickBooks asks you to sign in again." : "QuickBooks is disconnected."}
      stacked
    >
      {connection.stateWords} Selling, invoicing and payments go on as usual; {queue}.
    </Notice>
  );
}
