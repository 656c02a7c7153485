import { isObject } from "@/server/quickbooks/remote/read-answer";

export type PaymentTarget = { entity: string; remoteId: string; amount: string };

/** What a payment of theirs settles, line by line. Amounts are decimal texts of the payment's currency. Pure. */
export function paymentTargets(payment: Record<string, unknown>): PaymentTarget[] {
  return objectsIn(payment["Line"]).flatMap((line) =>
    objectsIn(line["LinkedTxn"]).map((linked) => ({
      entity: String(linked["TxnType"] ?? ""),
      remoteId: String(linked["TxnId"] ?? ""),
      amount: String(line["Amount"] ?? ""),
    })),
  );
}

/** Our id in the note of a payment we made. */
export function markerOf(theirs: Record<string, unknown>): string | null {
  const note = String(theirs["PrivateNote"] ?? "");
  return /\bTillbook ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/.exec(note)?.[1] ?? null;
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
