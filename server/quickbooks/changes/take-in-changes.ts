import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { type DirectoryEntity, directoryLists } from "@/server/quickbooks/setup/directory-lists";
import { askedAbout } from "./asked-about";
import { isNewer } from "./judge-change";
import { keepListed } from "./keep-listed";
import type { Notice } from "./parse-notices";
import { paymentTargets } from "./payment-targets";
import type { Changes } from "./read-changes";
import { storeNotices } from "./store-notices";
import { SWEEP } from "./waiting-notices";

const LISTS: ReadonlyMap<string, DirectoryEntity> = new Map(directoryLists.map(({ entity }) => [entity, entity]));

/**
 * Takes in what a sweep read: lists at once, and of the rest what is not known already, as notices like any other. Answers the rows that
 * are to be looked at.
 */
export async function takeInChanges(
  ctx: TenantContext,
  { connectionId, realmId }: { connectionId: string; realmId: string },
  rows: Changes["rows"],
): Promise<Changes["rows"]> {
  for (const [entity, some] of Map.groupBy(rows, (row) => row.entity)) {
    const list = LISTS.get(entity);
    const standing = some.filter(({ isGone }) => !isGone).map(({ theirs }) => theirs);
    if (list) await keepListed(ctx, connectionId, list, standing);
  }
  const links = await linksOf(ctx, connectionId, rows);
  const objects = rows.map(({ entity, theirs }) => ({ entity, remoteId: theirs.Id }));
  const asked = await askedAbout(ctx, connectionId, objects);
  const isNews = (row: Changes["rows"][number]) => {
    const own = links.get(`${row.entity} ${row.theirs.Id}`);
    if (own) return row.isGone ? own.some(({ voided }) => !voided) : own.some((link) => isNewer(link, row.theirs));
    if (asked.has(`${row.entity} ${row.theirs.Id}`)) return true;
    if (row.entity !== "Payment") return false;
    // Of a payment that is gone nothing but its id is told: it may have been a finding.
    return row.isGone || paymentTargets(row.theirs).some(({ entity }) => entity === "Invoice");
  };
  const news = rows.filter(isNews);
  await storeNotices(
    ctx,
    realmId,
    news.map((row) => noticeOf(realmId, row)),
    "sweep",
  );
  return news;
}

/** A change is told once, however often it is met. */
function noticeOf(realmId: string, { entity, theirs, isGone }: Changes["rows"][number]): Notice {
  const meta = theirs["MetaData"];
  const at = typeof meta === "object" && meta !== null ? Reflect.get(meta, "LastUpdatedTime") : undefined;
  const state = isGone ? "gone" : String(theirs["SyncToken"] ?? at ?? "");
  return {
    realmId,
    eventId: `${SWEEP}${entity} ${theirs.Id} ${state}`,
    entity,
    remoteId: theirs.Id,
    verb: isGone ? "deleted" : "updated",
    happenedAt: typeof at === "string" ? at : new Date().toISOString(),
  };
}

async function linksOf(ctx: TenantContext, connectionId: string, rows: Changes["rows"]) {
  if (rows.length === 0) return new Map<string, { syncToken: string | null; voided: boolean }[]>();
  const found = await ctx.tx
    .select({
      entity: quickbooksLinks.entity,
      remoteId: quickbooksLinks.remoteId,
      syncToken: quickbooksLinks.syncToken,
      voided: quickbooksLinks.voided,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.entity, [...new Set(rows.map(({ entity }) => entity))]),
        inArray(quickbooksLinks.remoteId, [...new Set(rows.map(({ theirs }) => theirs.Id))]),
      ),
    );
  return Map.groupBy(found, ({ entity, remoteId }) => `${entity} ${remoteId}`);
}
