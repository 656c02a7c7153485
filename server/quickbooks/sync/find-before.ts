import type { RemoteRow } from "@/server/quickbooks/remote/query-all";
import { queryAll, queryOnce } from "@/server/quickbooks/remote/query-all";
import type { Condition } from "@/server/quickbooks/remote/query-text";
import { conditionsOf } from "./conditions-of";
import { sendAsNew } from "./look-together";
import type { Sending } from "./send-link";
import { settleCandidates } from "./settle-candidates";
import { isOurWrite } from "./should-look";

/**
 * Looks for a document before it is made: of what is older than the connection, and of a write whose outcome has been unknown for so long
 * that its request id may be forgotten. Answers whether that settled the link.
 */
export async function findBefore(sending: Sending): Promise<boolean> {
  const { link, prepared } = sending;
  if (prepared.paidThere.length > 0) return findPaid(sending);
  const { entity, payload } = prepared.pending;
  const isOurs = isOurWrite(prepared.pending);
  const currency = link.currency ?? prepared.connection.facts.homeCurrency;
  const conditions = conditionsOf(prepared.pending, currency, isOurs);
  if (!conditions) return false;
  const found = await lookThrough(sending, entity, conditions);
  const bySum = typeof payload["DocNumber"] !== "string";
  if (found.length > 0 && (await settleCandidates(sending, found, { isOurs, bySum }))) return true;
  sendAsNew(sending);
  return false;
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

/** All there are, page by page: a walk-in customer has hundreds of a day. */
async function lookThrough(
  { place, link, signal }: Sending,
  entity: string,
  conditions: readonly Condition[],
): Promise<RemoteRow[]> {
  const rows: RemoteRow[] = [];
  const words = `Look for ${link.label} in QuickBooks`;
  for await (const page of queryAll(place, words, entity, conditions, signal, link.id)) rows.push(...page);
  return rows;
}
