import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { log } from "@/server/log";
import { parseNotices } from "./parse-notices";

/** One realm in one body is what Intuit sends; a body that names many is somebody trying. */
const MOST_REALMS = 3;
/** Anybody may send what is not signed: so much is looked at in a minute, and noted once in ten minutes, or once after each good one. */
const LOOKS_A_MINUTE = 30;
const NOTED_EVERY_MS = 10 * 60_000;

type Owner = { realmId: string; tenant: string; companyId: string };

let minute = 0;
let looks = 0;

/**
 * Notes for the page of the connection that a notice about its realm came with a wrong signature: the verifier token is the commonest
 * thing to be set wrong. It may be anybody's doing, so it is a hint, and nothing else of the body is read.
 */
export async function noteRefused(
  raw: Buffer,
  ownersOf: (realmIds: readonly string[]) => Promise<Owner[]>,
  now = new Date(),
): Promise<void> {
  if (!mayLook(now)) return;
  try {
    const realmIds = [...new Set((parseNotices(JSON.parse(raw.toString("utf8"))) ?? []).map(({ realmId }) => realmId))];
    if (realmIds.length === 0 || realmIds.length > MOST_REALMS) return;
    for (const owner of await ownersOf(realmIds)) await note(owner);
  } catch (error) {
    if (!(error instanceof SyntaxError)) log().warn({ err: error }, "a refused notice could not be noted");
  }
}

function mayLook(now: Date): boolean {
  const at = Math.floor(now.getTime() / 60_000);
  if (at !== minute) [minute, looks] = [at, 0];
  looks += 1;
  return looks <= LOOKS_A_MINUTE;
}

function note({ realmId, tenant, companyId }: Owner): Promise<void> {
  return enterAsJob({ tenant, companyId, name: "Tillbook", requestId: "quickbooks-webhook" }, async (ctx) => {
    const [noted] = await ctx.tx
      .update(quickbooksConnections)
      .set({ webhookRefusedAt: ctx.now })
      .where(
        and(
          eq(quickbooksConnections.tenantId, ctx.tenant),
          eq(quickbooksConnections.companyId, ctx.company.id),
          eq(quickbooksConnections.realmId, realmId),
          ne(quickbooksConnections.state, "disconnected"),
          or(
            isNull(quickbooksConnections.webhookRefusedAt),
            lt(quickbooksConnections.webhookRefusedAt, new Date(ctx.now.getTime() - NOTED_EVERY_MS)),
            // A good one came since: the page says nothing of the one before.
            lt(quickbooksConnections.webhookRefusedAt, quickbooksConnections.webhookSeenAt),
          ),
        ),
      )
      .returning({ id: quickbooksConnections.id });
    if (noted) ctx.announcements.push({ topic: "quickbooks", id: noted.id });
  });
}
