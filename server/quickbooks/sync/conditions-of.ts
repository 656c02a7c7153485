import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { minor, toDecimal } from "@/server/money";
import type { Condition } from "@/server/quickbooks/remote/query-text";
import { isObject } from "@/server/quickbooks/remote/read-answer";

/**
 * How a document is asked for. Our id in a note cannot be asked for there: the number, or customer, day and sum. What was typed in by hand
 * bears no reference of ours. What we may have made ourselves is not asked for by a sum they computed: it may be a cent beside ours.
 * Null where too little is known to ask.
 */
export function conditionsOf(pending: PendingWrite, currency: string, isOurs: boolean): Condition[] | null {
  const { entity, payload, expectTotalMinor } = pending;
  const number = text(payload["DocNumber"]);
  if (number) return [["DocNumber", "=", number]];
  const day = text(payload["TxnDate"]);
  if (!day) return null;
  const customer = customerOf(payload);
  const reference = isOurs ? text(payload["PaymentRefNum"]) : null;
  const isSumSure = entity === "Payment" || !isOurs;
  return [
    ["TxnDate", "=", day],
    ...(customer ? [["CustomerRef", "=", customer] as const] : []),
    ...(reference ? [["PaymentRefNum", "=", reference] as const] : []),
    ...(isSumSure && expectTotalMinor !== null
      ? [["TotalAmt", "=", toDecimal(minor(expectTotalMinor), currency)] as const]
      : []),
  ];
}

/** Their id of the customer of a document; null where it names none. */
export function customerOf(payload: Record<string, unknown>): string | null {
  return isObject(payload["CustomerRef"]) ? text(payload["CustomerRef"]["value"]) : null;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
