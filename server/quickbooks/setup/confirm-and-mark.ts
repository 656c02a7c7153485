import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { everyKeySince, type KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import { markWanted } from "@/server/quickbooks/sync/mark-wanted";
import { confirmSetup } from "./confirm-setup";
import type { Enter } from "./enter";

/**
 * Confirms set-up and wants everything since the start in step with QuickBooks, page by page in transactions of their own. Breaking off
 * loses nothing: what was not reached is found every night, and confirming again goes through it at once.
 */
export async function confirmAndMark(enter: Enter): Promise<{ first: boolean; wanted: number }> {
  const { first, startDate } = await enter(confirmSetup);
  let wanted = 0;
  for (let after: KeyCursor | null = null; ; ) {
    const next: KeyCursor | null = await enter(async (ctx) => {
      const connection = await connectionRow(ctx);
      if (!connection) return null;
      const openInvoices = connection.openInvoices === "send";
      const daily = connection.sendMode === "daily";
      const page = await everyKeySince(ctx, startDate, { after, openInvoices, daily });
      await markWanted(ctx, connection, page.keys);
      wanted += page.keys.length;
      return page.next;
    });
    if (next === null) return { first, wanted };
    after = next;
  }
}
