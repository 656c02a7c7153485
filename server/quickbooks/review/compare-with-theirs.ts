import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { type Comparison, compareDocuments } from "@/server/quickbooks/translate/compare";
import { documentSide } from "@/server/quickbooks/translate/document-side";
import { ourSide } from "@/server/quickbooks/translate/our-side";

/** Ours, as it would be sent, beside a document of theirs; what names no currency is in that of their company. */
export function compareWithTheirs(
  pending: PendingWrite,
  theirs: Record<string, unknown>,
  homeCurrency: string,
): Comparison {
  const number = pending.payload["DocNumber"];
  const known = { number: typeof number === "string" ? number : "", customerName: "", balanceMinor: null };
  return compareDocuments(ourSide(pending, { ...known, currency: homeCurrency }), documentSide(theirs, homeCurrency));
}
