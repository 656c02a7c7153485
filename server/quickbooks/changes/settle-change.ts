import { and, eq } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { closeDrift } from "@/server/quickbooks/review/close-drift";
import { raiseOpenDrift } from "@/server/quickbooks/review/raise-open-drift";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { judgeChange } from "./judge-change";
import { isUnderWay, lockLinks } from "./lock-links";
import { settleDifference } from "./settle-difference";

export type Outcome = "echo" | "same" | "drift" | "unknown" | "list" | "paid" | "merged";

/**
 * One changed document or name of theirs, as it was just read (null: it is gone), against ours that stand for it. Answers `later` while a
 * worker is writing one of them, and null where none of ours does.
 */
export async function settleChange(
  ctx: TenantContext,
  connectionId: string,
  changed: { entity: string; remoteId: string; theirs: Record<string, unknown> | null },
): Promise<Outcome | "later" | null> {
  const links = await lockLinks(ctx, connectionId, changed.entity, [changed.remoteId]);
  if (links.length === 0) return null;
  if (links.some(isUnderWay)) return "later";
  const outcomes: Outcome[] = [];
  for (const link of links) outcomes.push(await settleOne(ctx, link, changed.theirs));
  return outcomes.find((one) => one === "drift") ?? outcomes.find((one) => one === "same") ?? "echo";
}

async function settleOne(ctx: TenantContext, link: Link, theirs: Record<string, unknown> | null): Promise<Outcome> {
  // What a person left out is theirs to keep as they like.
  if (link.state === "skipped") return "same";
  const settled = theirs && (await settleDifference(ctx, link, theirs));
  if (settled) return settled;
  const judgement = judgeChange(link, theirs);
  switch (judgement) {
    case "echo":
      return "echo";
    case "same":
      await noteToken(ctx, link, theirs ?? {});
      await closeDrift(ctx, link, link.remoteId ?? "");
      return "same";
    case "edited":
    case "voided":
    case "deleted":
      await raiseOpenDrift(ctx, link, { what: judgement, theirs: theirs ?? {} });
      return "drift";
    default:
      return judgement satisfies never;
  }
}

/** The next change of ours goes out upon the token that is current now. */
async function noteToken(ctx: TenantContext, link: Link, theirs: Record<string, unknown>): Promise<void> {
  if (link.entity === null) return;
  const { syncToken, remoteUpdatedAt, remoteTotalMinor } = savedOf(link, link.entity, theirs);
  await ctx.tx
    .update(quickbooksLinks)
    .set({ syncToken, remoteUpdatedAt, remoteTotalMinor })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
}
