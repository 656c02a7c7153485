import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import { noteTokenEvent } from "./note-token-event";
import type { CompanyRead } from "./read-company";

/** Keeps how a test went, and what the company says of itself now. */
export async function noteTest(ctx: TenantContext, read: CompanyRead): Promise<void> {
  const row = await connectionRow(ctx, "update");
  if (!row || row.state === "disconnected") return;
  if (read.ok) {
    await ctx.tx
      .update(quickbooksConnections)
      .set({ facts: read.facts, lastGoodAt: ctx.now, lastTid: read.tid })
      .where(thisConnection(ctx, row.id));
  }
  const kind = read.ok ? "tested" : "test_failed";
  const words = read.ok ? `${read.facts.companyName} answered` : read.words;
  await noteTokenEvent(ctx, { connectionId: row.id, kind, words, tid: read.tid });
  await record(ctx, {
    kind: `quickbooks.${kind}`,
    subjects: [row.id],
    details: { name: row.facts.companyName, words, intuitTid: read.tid },
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
}
