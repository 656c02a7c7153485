import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { holdLink } from "./hold-link";
import type { UnmatchOne } from "./input";
import { lockConnection } from "./setup-connection";

/**
 * Takes a decision back while nothing was sent on the strength of it; what waited for it looks again. Throws not found, refused
 * "already_sent", conflict "being_sent".
 */
export async function unmatchOne(ctx: TenantContext, { kind, localId }: z.output<typeof UnmatchOne>): Promise<void> {
  const connection = await lockConnection(ctx);
  const link = await holdLink(ctx, connection.id, { kind, localId });
  if (!link) throw notFound("decision");
  const isOpen = link.remoteId === null ? link.state === "waiting" : link.linkedHow !== "created";
  const mayBeUsed = link.payloadVersion > 0 || (connection.setUpAt !== null && link.remoteId !== null);
  if (!isOpen || mayBeUsed) {
    throw refused(
      "already_sent",
      "Documents may have been sent with it. Choose another of theirs instead, or merge the two in QuickBooks; nothing was changed.",
    );
  }
  await ctx.tx
    .delete(quickbooksLinks)
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  await wakeWaiting(ctx, link.id);
  await record(ctx, { kind: "quickbooks.unmatched", subjects: [localId], details: { before: link.remoteId } });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
}
