import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { quickbooksLinks, quickbooksNotices } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { askedAbout } from "./asked-about";

/** Everything that waits to be looked at about one object of theirs. */
export type NoticeGroup = {
  entity: string;
  remoteId: string;
  /** Their ids, in the order they came. */
  eventIds: string[];
  /** The verbs, in the order they came. */
  verbs: string[];
  firstAt: Date;
  /** One of ours stands for it. */
  isLinked: boolean;
  /** A person is asked whether one of ours is it. */
  isAsked: boolean;
  /** They tell of nothing but what we know to have written ourselves. */
  isEcho: boolean;
};

/** What the ids of notices begin with that a sweep made. */
export const SWEEP = "sweep ";

/** Notices of one look. */
const ROWS = 1_000;

/** What nobody looked at yet, an object at a time, in the order it was first told of. */
export async function waitingNotices(ctx: TenantContext, connectionId: string): Promise<NoticeGroup[]> {
  const waiting = await ctx.tx
    .select()
    .from(quickbooksNotices)
    .where(
      and(
        eq(quickbooksNotices.tenantId, ctx.tenant),
        eq(quickbooksNotices.connectionId, connectionId),
        isNull(quickbooksNotices.handledAt),
      ),
    )
    .orderBy(asc(quickbooksNotices.id))
    .limit(ROWS);
  const groups = new Map<string, typeof waiting>();
  for (const notice of waiting) {
    const key = `${notice.entity} ${notice.remoteId}`;
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  const known = await knownOf(ctx, connectionId, waiting);
  const before = await toldBefore(ctx, connectionId, waiting);
  const asked = await askedAbout(ctx, connectionId, waiting);
  return [...groups].map(([key, notices]) => {
    const links = known.get(key) ?? [];
    const [first] = notices;
    return {
      entity: first?.entity ?? "",
      remoteId: first?.remoteId ?? "",
      eventIds: notices.map(({ eventId }) => eventId),
      verbs: notices.map(({ verb }) => verb),
      firstAt: first?.receivedAt ?? ctx.now,
      isLinked: links.length > 0,
      isAsked: asked.has(key),
      isEcho: links.length > 0 && links.every((link) => isEchoOf(link, notices, before.get(key) ?? [])),
    };
  });
}

/**
 * Told once, and not after the last change we know of. Their times have whole seconds: of two changes in one second, one may be a
 * stranger's, so two are looked at.
 */
function isEchoOf(link: OurLink, notices: readonly Told[], before: readonly Told[]): boolean {
  const [only, ...more] = notices;
  if (!only || more.length > 0 || link.remoteUpdatedAt === null || only.verb.startsWith("merged")) return false;
  if ((only.verb === "deleted" || only.verb === "voided") && !link.voided) return false;
  // A sweep has compared it with what we know already.
  if (only.eventId.startsWith(SWEEP)) return false;
  const second = secondOf(only.happenedAt);
  return second <= secondOf(link.remoteUpdatedAt) && !before.some((one) => secondOf(one.happenedAt) === second);
}

type Told = { eventId: string; entity: string; remoteId: string; verb: string; happenedAt: string };

type OurLink = { remoteUpdatedAt: string | null; voided: boolean };

const secondOf = (time: string) => Math.floor(Date.parse(time) / 1000);

/** What was told of the same objects earlier and looked at already. */
async function toldBefore(
  ctx: TenantContext,
  connectionId: string,
  waiting: readonly Told[],
): Promise<Map<string, Told[]>> {
  if (waiting.length === 0) return new Map();
  const told = await ctx.tx
    .select({
      eventId: quickbooksNotices.eventId,
      entity: quickbooksNotices.entity,
      remoteId: quickbooksNotices.remoteId,
      verb: quickbooksNotices.verb,
      happenedAt: quickbooksNotices.happenedAt,
    })
    .from(quickbooksNotices)
    .where(
      and(
        eq(quickbooksNotices.tenantId, ctx.tenant),
        eq(quickbooksNotices.connectionId, connectionId),
        isNotNull(quickbooksNotices.handledAt),
        inArray(quickbooksNotices.remoteId, [...new Set(waiting.map(({ remoteId }) => remoteId))]),
      ),
    );
  return Map.groupBy(told, ({ entity, remoteId }) => `${entity} ${remoteId}`);
}

async function knownOf(
  ctx: TenantContext,
  connectionId: string,
  waiting: readonly { entity: string; remoteId: string }[],
): Promise<Map<string, OurLink[]>> {
  if (waiting.length === 0) return new Map();
  const links = await ctx.tx
    .select({
      entity: quickbooksLinks.entity,
      remoteId: quickbooksLinks.remoteId,
      remoteUpdatedAt: quickbooksLinks.remoteUpdatedAt,
      voided: quickbooksLinks.voided,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.entity, [...new Set(waiting.map(({ entity }) => entity))]),
        inArray(quickbooksLinks.remoteId, [...new Set(waiting.map(({ remoteId }) => remoteId))]),
      ),
    );
  return Map.groupBy(links, ({ entity, remoteId }) => `${entity} ${remoteId}`);
}
