import { and, eq } from "drizzle-orm";
import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import { inIdentity } from "@/server/db";
import { revokeGrant } from "./intuit";
import type { QuickBooksSetUp } from "./set-up";

/**
 * Throws an authorisation away that nobody may keep. Revoking one ends the whole connection between that QuickBooks company and this
 * product: where somebody here is connected with it, the tokens are only dropped, and open nothing for anybody.
 */
export async function revokeUnclaimed(setUp: QuickBooksSetUp, realmId: string, token: string): Promise<void> {
  const claims = await inIdentity((tx) =>
    tx
      .select({ tenant: quickbooksRealms.tenant })
      .from(quickbooksRealms)
      .where(and(eq(quickbooksRealms.environment, setUp.environment), eq(quickbooksRealms.realmId, realmId))),
  );
  if (claims.length === 0) await revokeGrant(setUp, token);
}
