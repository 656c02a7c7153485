import { and, eq, inArray } from "drizzle-orm";
import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inIdentity } from "@/server/db";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { isGone } from "@/server/quickbooks/connection/is-gone";
import { addErrand } from "@/server/quickbooks/sync/queue";
import { noteRefused } from "./note-refused";
import { type Notice, parseNotices } from "./parse-notices";
import { isSigned } from "./signature";
import { storeNotices } from "./store-notices";

/** More in one body than this is not one second's changes of anybody. */
const MOST = 2_000;

export type Received = { status: 200 | 400 | 401; stored: number };

/**
 * Takes in what Intuit tells of changed companies: believed only when it is signed, kept under the tenant that each realm belongs to, and
 * looked at later from the queue. Of realms that nobody here has connected nothing is kept.
 */
export async function receiveWebhook(raw: Buffer, signature: string | undefined): Promise<Received> {
  const verifierToken = env().QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN ?? "";
  if (!isSigned(raw, signature, verifierToken)) {
    // Not waited for: how long the answer takes says nothing of whose realm it names.
    if (signature) void noteRefused(raw, ownersOf);
    return { status: 401, stored: 0 };
  }
  const notices = parsed(raw);
  if (notices === null) return { status: 400, stored: 0 };
  const byRealm = Map.groupBy(notices.slice(0, MOST), ({ realmId }) => realmId);
  const owners = await ownersOf([...byRealm.keys()]);
  let stored = 0;
  const failures: unknown[] = [];
  for (const owner of owners) {
    try {
      stored += await keep(owner, byRealm.get(owner.realmId) ?? []);
    } catch (error) {
      failures.push(error);
    }
  }
  // The others' is kept all the same. They tell all of it again, and what is known already is known by its event.
  if (failures.length > 0) throw failures[0];
  return { status: 200, stored };
}

type Owner = Awaited<ReturnType<typeof ownersOf>>[number];

/** Keeps what one realm tells. A company that is gone has nobody who would look at it: as of a realm that nobody connected. */
async function keep({ realmId, tenant, companyId }: Owner, notices: readonly Notice[]): Promise<number> {
  try {
    const kept = await enterAsJob({ tenant, companyId, name: "Tillbook", requestId: "quickbooks-webhook" }, (ctx) =>
      storeNotices(ctx, realmId, notices),
    );
    if (kept && kept.stored > 0) wake({ tenant, companyId, connectionId: kept.connectionId });
    return kept?.stored ?? 0;
  } catch (error) {
    if (await isGone({ tenant, companyId })) return 0;
    throw error;
  }
}

function parsed(raw: Buffer): Notice[] | null {
  try {
    return parseNotices(JSON.parse(raw.toString("utf8")));
  } catch {
    return null;
  }
}

async function ownersOf(realmIds: readonly string[]) {
  if (realmIds.length === 0) return [];
  return inIdentity((tx) =>
    tx
      .select({
        realmId: quickbooksRealms.realmId,
        tenant: quickbooksRealms.tenant,
        companyId: quickbooksRealms.companyId,
      })
      .from(quickbooksRealms)
      .where(
        and(
          eq(quickbooksRealms.environment, env().QUICKBOOKS_ENVIRONMENT),
          inArray(quickbooksRealms.realmId, [...realmIds]),
        ),
      ),
  );
}

/** They wait three seconds for an answer: what is kept is looked at in any case, by the next round at the latest. */
function wake(payload: { tenant: string; companyId: string; connectionId: string }): void {
  addErrand({ task: "quickbooks_notices", payload }).catch((error: unknown) => {
    log().warn({ err: error }, "changes in QuickBooks are looked at in the next round");
  });
}
