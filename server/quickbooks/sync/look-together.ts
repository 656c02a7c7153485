import { queryOnce } from "@/server/quickbooks/remote/query-all";
import type { Sending } from "./send-link";

/** Fewer are looked for one by one as they are sent. */
const FEWEST = 3;
const ROWS = 1_000;

/**
 * Looks for many documents in one question for each kind, where they are looked for by number: those nobody has need not be looked for
 * again. What is found is compared one by one. Throws RemoteFault.
 */
export async function lookTogether(sendings: readonly Sending[]): Promise<void> {
  const byEntity = Map.groupBy(sendings.filter(isLookedFor), ({ prepared }) => prepared.pending.entity);
  for (const [entity, some] of byEntity) {
    const [first] = some;
    if (!first || some.length < FEWEST) continue;
    const numbers = [...new Set(some.map(numberOf))];
    const found = await queryOnce(
      first.place,
      `Look for ${numbers.length} numbers in QuickBooks`,
      entity,
      [["DocNumber", "IN", numbers]],
      { maxResults: ROWS, ...(first.signal ? { signal: first.signal } : {}) },
    );
    const taken = new Set(found.map((one) => String(one["DocNumber"] ?? "").toLowerCase()));
    for (const { prepared } of some) {
      if (!taken.has(String(prepared.pending.payload["DocNumber"]).toLowerCase())) prepared.look = false;
    }
  }
}

function isLookedFor({ prepared: { look, pending } }: Sending): boolean {
  return look && pending.firstSentAt === null && typeof pending.payload["DocNumber"] === "string";
}

function numberOf({ prepared }: Sending): string {
  return String(prepared.pending.payload["DocNumber"]);
}
