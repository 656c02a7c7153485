import { sql } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { entryOf } from "./directory-lists";

/** Takes an account of theirs, as they answered with it, into the directory. */
export async function keepAccount(
  ctx: TenantContext,
  connectionId: string,
  account: Record<string, unknown>,
): Promise<{ id: string; name: string }> {
  const entry = entryOf("Account", account, () => null);
  if (!entry) {
    throw refused(
      "quickbooks_answer",
      "QuickBooks answered without saying which account it is. Read the lists again, then choose it.",
    );
  }
  await ctx.tx
    .insert(quickbooksDirectory)
    .values({ ...entry, tenantId: ctx.tenant, connectionId, entity: "Account", readAt: ctx.now })
    .onConflictDoUpdate({
      target: [
        quickbooksDirectory.tenantId,
        quickbooksDirectory.connectionId,
        quickbooksDirectory.entity,
        quickbooksDirectory.remoteId,
      ],
      set: {
        name: sql`excluded.name`,
        nameKey: sql`excluded.name_key`,
        active: sql`excluded.active`,
        data: sql`excluded.data`,
        readAt: ctx.now,
      },
    });
  return { id: entry.remoteId, name: entry.name };
}
