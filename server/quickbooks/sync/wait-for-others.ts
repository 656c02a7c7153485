import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { LinkKey, Translation } from "@/server/quickbooks/translate/model";
import type { Link } from "./claim-link";
import { isInactive } from "./inactive";
import type { Connection } from "./live-connection";
import { markWanted } from "./mark-wanted";
import { releaseLink } from "./release-link";

/**
 * A link that needs others first: those that were never wanted are, and it waits for one that does not stand there yet. Where that one
 * needs a person or is left out, it says so and does not wait for ever.
 */
export async function waitForOthers(
  ctx: TenantContext,
  connection: Connection,
  link: Link,
  translation: Extract<Translation, { kind: "wait" | "carried" }>,
): Promise<void> {
  const keys = translation.kind === "wait" ? translation.for : [translation.by];
  let others = await othersOf(ctx, connection.id, keys);
  const missing = keys.filter((key) => !others.some((other) => isOf(other, key)));
  if (missing.length > 0) {
    await markWanted(ctx, connection, missing, "first");
    others = await othersOf(ctx, connection.id, keys);
  }
  const carrier = translation.kind === "carried" ? others[0] : undefined;
  if (carrier?.remoteId && carrier.entity && !carrier.voided) {
    await releaseLink(ctx, link, {
      to: "linked",
      saved: {
        entity: carrier.entity,
        remoteId: carrier.remoteId,
        syncToken: null,
        remoteNumber: carrier.remoteNumber,
        remoteTotalMinor: null,
        remoteTaxMinor: null,
        remoteUpdatedAt: null,
        linkedHow: "carried",
      },
    });
    return;
  }
  // What is void or gone there carries nothing.
  const open = others.filter((other) => other.remoteId === null || isInactive(other) || other === carrier);
  const underWay = open.find((other) => other.state === "waiting" || other.state === "sending");
  if (underWay) {
    await releaseLink(ctx, link, {
      to: "waiting",
      at: ctx.now,
      for: underWay.id,
      keepTries: false,
      problem: { kind: "waits", code: "waits", words: `It is sent after ${underWay.label || "what it needs"}.` },
    });
    return;
  }
  const stuck = open[0];
  if (!stuck) {
    // It came to stand there between two looks.
    await releaseLink(ctx, link, { to: "waiting", at: ctx.now, problem: null, keepTries: false });
    return;
  }
  const name = stuck.label || "another document";
  if (stuck.state === "attention") {
    await releaseLink(ctx, link, {
      to: "waiting",
      at: ctx.now,
      for: stuck.id,
      keepTries: false,
      problem: {
        kind: "waits",
        code: "attention",
        words: `It is sent after ${name}, which needs a decision first: ${stuck.problemWords}`,
        action: { do: "open", linkId: stuck.id },
      },
    });
    return;
  }
  if (isInactive(stuck)) {
    await releaseLink(ctx, link, {
      to: "attention",
      for: stuck.id,
      problem: {
        kind: "waits",
        code: "inactive",
        words: `It needs ${name}, which is inactive in QuickBooks. Make it active there, then press Sync now on it.`,
        action: { do: "open", linkId: stuck.id },
      },
    });
    return;
  }
  const why = stuck.state === "skipped" ? "was skipped" : `is not sent. ${stuck.problemWords}`.trim();
  await releaseLink(ctx, link, {
    to: "attention",
    for: stuck.id,
    problem: {
      kind: "waits",
      code: stuck.state,
      words: `It needs ${name}, which ${why} Send that one, or skip this one too.`.replace(
        /skipped Send/,
        "skipped. Send",
      ),
      action: { do: "open", linkId: stuck.id },
    },
  });
}

type Other = typeof quickbooksLinks.$inferSelect;

const isOf = (other: Other, key: LinkKey) =>
  other.localType === key.localType && other.localId === key.localId && other.part === key.part;

async function othersOf(ctx: TenantContext, connectionId: string, keys: readonly LinkKey[]): Promise<Other[]> {
  const rows = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.localType, [...new Set(keys.map((key) => key.localType))]),
        inArray(quickbooksLinks.localId, [...new Set(keys.map((key) => key.localId))]),
      ),
    )
    // Whoever waits for one has to say so before it wakes those that wait.
    .for("share");
  return rows.filter((row) => keys.some((key) => isOf(row, key)));
}
