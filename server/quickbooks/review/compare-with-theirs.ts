import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { sameAsSent } from "@/server/quickbooks/sync/same-as-sent";

export type Comparison = { verdict: "same" | "likely" | "different"; words: string };

/** Ours, as it would be sent, beside a document of theirs. */
export function compareWithTheirs(pending: PendingWrite, theirs: Record<string, unknown>): Comparison {
  const isSame = sameAsSent({ ...pending.payload, TotalAmt: undefined }, theirs);
  return isSame ? { verdict: "same", words: "" } : { verdict: "different", words: "" };
}
