import { useMember } from "@/app/_lib/member";
import { Notice } from "@/app/_ui/notice";
import { formatInstant } from "@/server/dates";
import type { ConnectionFacts, ConnectionStatus } from "./quickbooks-page";

/** The last notice about this company bore a wrong signature: mostly the verifier token is another one, or none is set. */
export function isRefused({ webhookSeenAt, webhookRefusedAt }: ConnectionFacts): boolean {
  return webhookRefusedAt !== null && (webhookSeenAt === null || webhookRefusedAt > webhookSeenAt);
}

/** Said until one with a good signature comes. */
export function WebhookNotice({ status, connection }: { status: ConnectionStatus; connection: ConnectionFacts }) {
  const { sites } = useMember();
  const { webhookRefusedAt } = connection;
  if (webhookRefusedAt === null || !isRefused(connection)) return null;
  const at = formatInstant(webhookRefusedAt, sites[0]?.timeZone ?? "UTC", status.asOf);
  return (
    <Notice tone="warn" title={`A notice with a wrong signature came at ${at}; check the verifier token.`} stacked>
      It was not believed. If Intuit sent it, <span className="mono">QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN</span> is not the
      token shown under the app’s webhooks there. Until one with a good signature comes, changes made in QuickBooks are
      asked for once a day.
    </Notice>
  );
}
