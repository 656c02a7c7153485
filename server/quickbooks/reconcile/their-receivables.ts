import type { Place } from "@/server/quickbooks/remote/place";
import { queryAll } from "@/server/quickbooks/remote/query-all";

/** Their accounts of what customers owe: one for each currency, made by them when the first document of it came. Throws RemoteFault. */
export async function theirReceivables(place: Place): Promise<string[]> {
  const ids: string[] = [];
  const conditions = [["AccountType", "=", "Accounts Receivable"] as const];
  for await (const page of queryAll(place, "Read what customers owe, by currency", "Account", conditions)) {
    ids.push(...page.map(({ Id }) => Id));
  }
  return ids;
}
