import { CirclePause, ServerCrash } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { Notice } from "@/app/_ui/notice";
import { formatInstant } from "@/server/dates";
import type { ConnectionFacts, ConnectionStatus } from "./quickbooks-page";

/** Why nothing is sent though the authorisation holds, and who lets it go on. */
export function HeldNotice({ status, connection }: { status: ConnectionStatus; connection: ConnectionFacts }) {
  const { sites } = useMember();
  const { look, missing, asOf } = status;
  // Which settings are missing is said above.
  if (look === "held" && missing.length === 0) {
    return (
      <Notice
        tone="bad"
        icon={<ServerCrash aria-hidden="true" />}
        title="This server cannot reach QuickBooks as it is set up."
        stacked
      >
        {connection.stateWords} Selling, invoicing and payments go on as usual; documents wait in order.
      </Notice>
    );
  }
  if (connection.keysRefused && connection.token && (look === "connected" || look === "slowed")) {
    return (
      <Notice tone="bad" icon={<ServerCrash aria-hidden="true" />} title="This server cannot renew the token." stacked>
        Intuit does not accept its QUICKBOOKS_CLIENT_ID and QUICKBOOKS_CLIENT_SECRET: whoever runs it has to set them
        right. Documents go out until {formatInstant(connection.token.expiresAt, sites[0]?.timeZone ?? "UTC", asOf)} and
        wait in order then.
      </Notice>
    );
  }
  if (look !== "paused") return null;
  const isLapsed = connection.pause === "lapsed";
  return (
    <Notice
      tone={isLapsed ? "bad" : "warn"}
      icon={<CirclePause aria-hidden="true" />}
      title={isLapsed ? "QuickBooks takes nothing at the moment." : "Sending is paused."}
      stacked
    >
      {connection.stateWords} {isLapsed ? "Press Resume once it is renewed." : "Resume lets them go."}
    </Notice>
  );
}
