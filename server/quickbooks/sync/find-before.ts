import type { RemoteRow } from "@/server/quickbooks/remote/query-all";
import { queryOnce } from "@/server/quickbooks/remote/query-all";
import type { Condition } from "@/server/quickbooks/remote/query-text";
import { changeLink } from "./change-link";
import type { Sending } from "./send-link";
import { settleCandidates } from "./settle-candidates";

/**
 * Looks for a document before it is made: of what is older than the connection, and of a write whose outcome has been unknown for so long
 * that its request id may be forgotten. Answers whether that settled the link.
 */
export async function findBefore(sending: Sending): Promise<boolean> {
  const { link, enter, prepared } = sending;
  if (prepared.paidThere.length > 0) return findPaid(sending);
  const conditions = conditionsOf(prepared.pending.entity, prepared.pending.payload);
  if (!conditions) return false;
  await enter((ctx) => changeLink(ctx, link, { stage: "checking" }));
  const found = await lookFor(sending, prepared.pending.entity, conditions);
  // Somebody else's document of the same day and sum is no reason to ask: only what may be this one is.
  return found.length > 0 && settleCandidates(sending, found, { isOurs: prepared.pending.firstSentAt !== null });
}

/** Somebody there recorded a payment of the same sum on the same invoice: the same money, unless a person says that it is not. */
async function findPaid(sending: Sending): Promise<boolean> {
  const { link, enter, prepared } = sending;
  await enter((ctx) => changeLink(ctx, link, { stage: "checking" }));
  const found = await lookFor(sending, "Payment", [["Id", "IN", prepared.paidThere]]);
  return found.length > 0 && settleCandidates(sending, found);
}

export function lookFor(
  { place, link, signal }: Sending,
  entity: string,
  conditions: readonly Condition[],
): Promise<RemoteRow[]> {
  return queryOnce(place, `Look for ${link.label} in QuickBooks`, entity, conditions, {
    linkId: link.id,
    maxResults: 20,
    ...(signal ? { signal } : {}),
  });
}

/** Our id in a note cannot be asked for there: number, or customer, day and sum. Null where neither is known. */
function conditionsOf(entity: string, payload: Record<string, unknown>): Condition[] | null {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  const number = text(payload["DocNumber"]) ?? null;
  if (number) return [["DocNumber", "=", number]];
  const reference = text(payload["PaymentRefNum"]);
  const day = text(payload["TxnDate"]);
  if (entity === "Payment" && day) {
    const total = payload["TotalAmt"];
    return [
      ["TxnDate", "=", day],
      ...(reference ? [["PaymentRefNum", "=", reference] as const] : []),
      ...(total === undefined ? [] : [["TotalAmt", "=", String(total)] as const]),
    ];
  }
  return day ? [["TxnDate", "=", day]] : null;
}
