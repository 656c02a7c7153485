import { and, eq, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { closeDifferences } from "@/server/quickbooks/review/close-differences";
import { changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { wakeWaiting } from "./wake-waiting";

/** How a link leaves the hands of a worker. */
export type Release =
  /** In step: with what stands there, if something was sent. */
  | { to: "linked"; saved?: Saved; note?: Problem }
  /** Nothing of it is to stand there. */
  | { to: "left"; words: string; code?: string | undefined }
  /** Goes on by itself at this time, or when the other link stands there. */
  | { to: "waiting"; at: Date; problem: Problem | null; for?: string; keepTries?: boolean }
  /** A person is needed, or what they do about the other link. What they refused is not there: sent again, it is another request. */
  | { to: "attention"; problem: Problem; saved?: Saved; refused?: boolean; for?: string };

export type Problem = { kind: string; code: string; words: string; action?: Record<string, unknown> };

export type Saved = {
  entity: string;
  remoteId: string;
  syncToken: string | null;
  remoteNumber: string | null;
  remoteTotalMinor: number | null;
  remoteTaxMinor: number | null;
  ourTaxMinor?: number | null;
  remoteUpdatedAt: string | null;
  payload?: Record<string, unknown> | null;
  payloadHash?: string;
  payloadVersion?: number;
  linkedHow?: string;
  linkedByName?: string | null;
  voided?: boolean;
};

/**
 * Ends a claim. A pending write is forgotten when its outcome is known (`linked`, `attention` and `left`), and kept while it waits. What was
 * wanted again meanwhile waits again at once; what waited for this one is due.
 */
export async function releaseLink(
  ctx: TenantContext,
  link: Link,
  release: Release,
  keepPending = false,
): Promise<void> {
  const free = { stage: "", claimedUntil: null, claimedBy: null } as const;
  const none = { problem: null, problemCode: null, problemWords: "", problemAction: null } as const;
  switch (release.to) {
    case "linked": {
      const { saved } = release;
      await changeLink(ctx, link, {
        ...free,
        ...(release.note ? problemColumns(release.note) : none),
        ...(saved ? savedColumns(ctx, link, saved) : {}),
        pending: null,
        waitsFor: null,
        done: link.wanted,
        attempts: 0,
        state: sql<string>`case when wanted > ${link.wanted} then 'waiting' else 'linked' end`,
        nextTryAt: ctx.now,
      });
      await wakeWaiting(ctx, link.id);
      return;
    }
    case "left":
      await changeLink(ctx, link, {
        ...free,
        ...none,
        problemCode: release.code ?? null,
        problemWords: release.words,
        pending: null,
        waitsFor: null,
        done: link.wanted,
        attempts: 0,
        state: sql<string>`case when wanted > ${link.wanted} then 'waiting' else 'left' end`,
        nextTryAt: ctx.now,
      });
      await closeDifferences(ctx, link.id, "replaced");
      await wakeWaiting(ctx, link.id);
      return;
    case "waiting":
      await changeLink(ctx, link, {
        ...free,
        ...(release.problem ? problemColumns(release.problem) : none),
        state: "waiting",
        nextTryAt: release.at,
        waitsFor: release.for ?? null,
        ...(keepPending ? {} : { pending: null }),
        ...(release.keepTries === false ? { attempts: Math.max(0, link.attempts - 1) } : {}),
      });
      return;
    case "attention": {
      const isAgain = await isWantedAgain(ctx, link, release.problem);
      await changeLink(ctx, link, {
        ...free,
        ...(isAgain ? none : problemColumns(release.problem)),
        ...(release.refused ? { payloadVersion: link.payloadVersion + 1 } : {}),
        ...(release.saved ? savedColumns(ctx, link, release.saved) : {}),
        pending: null,
        waitsFor: (!isAgain && release.for) || null,
        attempts: 0,
        state: isAgain ? "waiting" : "attention",
        nextTryAt: ctx.now,
      });
      // Something else is asked about it now.
      if (release.problem.kind !== "difference") await closeDifferences(ctx, link.id, "replaced");
      // Those that wait for it look again: it may stand there, or they say in their turn whom they wait for.
      await wakeWaiting(ctx, link.id);
      return;
    }
    default:
      release satisfies never;
  }
}

/** It changed, or somebody wanted it, while it was sent: what was refused may be right by now. What a person has to decide waits for that. */
async function isWantedAgain(ctx: TenantContext, link: Link, { kind }: Problem): Promise<boolean> {
  if (kind === "duplicate" || kind === "drift") return false;
  const [now] = await ctx.tx
    .select({ wanted: quickbooksLinks.wanted })
    .from(quickbooksLinks)
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)))
    // Whoever wants it meanwhile waits for this to be kept.
    .for("update");
  return (now?.wanted ?? 0) > link.wanted;
}

function problemColumns({ kind, code, words, action }: Problem) {
  return { problem: kind, problemCode: code, problemWords: words, problemAction: action ?? null };
}

function savedColumns(ctx: TenantContext, link: Link, saved: Saved) {
  return {
    ...saved,
    ...(link.linkedAt === null || saved.linkedHow ? { linkedAt: ctx.now } : {}),
  };
}
