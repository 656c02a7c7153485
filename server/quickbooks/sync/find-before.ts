import type { RemoteRow } from "@/server/quickbooks/remote/query-all";
import { queryOnce } from "@/server/quickbooks/remote/query-all";
import type { Condition } from "@/server/quickbooks/remote/query-text";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import type { Sending } from "./send-link";
import { settleCandidates } from "./settle-candidates";

/**
 * Looks for a document before it is made: of what is older than the connection, and of a write whose outcome has been unknown for so long
 * that its request id may be forgotten. Answers whether that settled the link.
 */
export async function findBefore(sending: Sending): Promise<boolean> {
  const { prepared } = sending;
  if (prepared.paidThere.length > 0) return findPaid(sending);
  const { entity, payload, firstSentAt } = prepared.pending;
  const isOurs = firstSentAt !== null;
  const conditions = conditionsOf(entity, payload, isOurs);
  if (!conditions) return false;
  const found = await lookFor(sending, entity, conditions);
  // Somebody else's document of the same day is no reason to ask: only what may be this one is.
  const onlyAlike = typeof payload["DocNumber"] !== "string";
  return found.length > 0 && settleCandidates(sending, found, { isOurs, onlyAlike });
}

/** Somebody there recorded a payment of the same sum on the same invoice: the same money, unless a person says that it is not. */
async function findPaid(sending: Sending): Promise<boolean> {
  const { prepared } = sending;
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

/**
 * Our id in a note cannot be asked for there: the number, or customer, day and sum. What was typed in by hand bears no reference of ours.
 * Null where too little is known to ask.
 */
function conditionsOf(entity: string, payload: Record<string, unknown>, isOurs: boolean): Condition[] | null {
  const number = text(payload["DocNumber"]);
  if (number) return [["DocNumber", "=", number]];
  const day = text(payload["TxnDate"]);
  if (!day) return null;
  const customer = isObject(payload["CustomerRef"]) ? text(payload["CustomerRef"]["value"]) : null;
  const reference = isOurs ? text(payload["PaymentRefNum"]) : null;
  const total = entity === "Payment" ? payload["TotalAmt"] : undefined;
  return [
    ["TxnDate", "=", day],
    ...(customer ? [["CustomerRef", "=", customer] as const] : []),
    ...(reference ? [["PaymentRefNum", "=", reference] as const] : []),
    ...(total === undefined ? [] : [["TotalAmt", "=", String(total)] as const]),
  ];
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
