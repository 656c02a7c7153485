import { and, eq, sql } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { listProgress } from "./list-progress";
import { lockConnection } from "./setup-connection";
import { isMissing, placedRoles } from "./what-goes-where";

/**
 * Ends set-up: from now on what is due is sent. Throws refused while a list was not read, the start was not chosen or a place that is
 * needed is missing. Confirmed again it changes nothing but makes sure that everything since the start is wanted.
 */
export async function confirmSetup(ctx: TenantContext): Promise<{ first: boolean; startDate: string }> {
  const connection = await lockConnection(ctx);
  const lists = await listProgress(ctx, connection.id);
  const unread = lists.filter(({ progress }) => !progress?.ended);
  if (unread.length > 0) {
    const names = unread.map(({ label }) => label.toLowerCase()).join(", ");
    throw refused(
      "lists_unread",
      `Their lists were not read to the end yet (${names}). Read them first; nothing is sent.`,
    );
  }
  const { startDate } = connection;
  if (startDate === null) {
    throw refused("start_not_chosen", "Choose from which day on documents are sent. Nothing is sent yet.");
  }
  const { roles } = await placedRoles(ctx, connection);
  const missing = roles.filter(isMissing).map(({ wanted }) => wanted.label);
  if (missing.length > 0) {
    throw refused(
      "places_missing",
      `These have no place in QuickBooks yet: ${missing.join(", ")}. Choose one for each; nothing is sent.`,
      { missing: missing.length },
    );
  }
  if (connection.setUpAt !== null) return { first: false, startDate };
  await ctx.tx
    .update(quickbooksConnections)
    .set({ setUpAt: ctx.now, setUpByName: ctx.actor.name, version: sql`version + 1` })
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connection.id)));
  await record(ctx, {
    kind: "quickbooks.set_up",
    subjects: [connection.id, ctx.company.id],
    details: {
      name: `with ${connection.facts.companyName}`,
      startDate,
      sendMode: connection.sendMode,
      openInvoices: connection.openInvoices,
    },
  });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  return { first: true, startDate };
}
