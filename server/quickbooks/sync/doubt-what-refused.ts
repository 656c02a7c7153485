import { and, eq, inArray, or, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { doubtFacts } from "./doubt-facts";

/** Why something does not stand there that may lie in their company's preferences: what we know of them, a rule of theirs, closed books. */
const OF_PREFERENCES = ["preferences", "6000", "6210"];

/**
 * What their company says of itself is doubted where one of these was refused or left out for a reason that lies in it: whoever tries again
 * has changed it there.
 */
export async function doubtWhatRefused(
  ctx: TenantContext,
  connectionId: string,
  keys: readonly LinkKey[],
): Promise<void> {
  const [refused] = await ctx.tx
    .select({ id: quickbooksLinks.id })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        or(eq(quickbooksLinks.state, "attention"), eq(quickbooksLinks.state, "left")),
        inArray(quickbooksLinks.problemCode, OF_PREFERENCES),
        sql`(${quickbooksLinks.localType}, ${quickbooksLinks.localId}, ${quickbooksLinks.part}) in (select r."localType", r."localId", r.part
          from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r("localType" text, "localId" uuid, part text))`,
      ),
    )
    .limit(1);
  if (refused) await doubtFacts(ctx, connectionId);
}
