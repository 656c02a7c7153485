import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { cannotCall } from "@/server/quickbooks/connection/cannot-call";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { doubtWhatRefused } from "./doubt-what-refused";
import { isSetUp } from "./live-connection";
import { markWanted } from "./mark-wanted";

/** What workers hear when somebody wants something now. */
export const WANTED = "quickbooks.wanted";

/**
 * Wants these in step now, before everything else, whatever was tried or skipped before. Throws refused where there is nothing to send to:
 * `not_connected`, `not_set_up`, `paused`, `needs_reconnect`; what is wanted waits in the queue all the same once it is set up.
 */
export async function syncNow(
  ctx: TenantContext,
  keys: readonly LinkKey[],
): Promise<{ wanted: number; words: string }> {
  const connection = await connectionRow(ctx);
  if (!connection || connection.state === "disconnected") {
    throw refused("not_connected", "QuickBooks is not connected. An admin connects it in Settings. Nothing was sent.");
  }
  if (!isSetUp(connection)) {
    throw refused(
      "not_set_up",
      "QuickBooks is connected but not set up yet. An admin finishes it in Settings. Nothing was sent.",
    );
  }
  await doubtWhatRefused(ctx, connection.id, keys);
  await markWanted(ctx, connection, keys, "now");
  // Wakes the worker of this process.
  ctx.recorded.push(WANTED);
  const hindrance = cannotCall(connection, ctx.now);
  const words =
    connection.state === "needs_reconnect"
      ? "QuickBooks is away: it goes out as soon as an admin has reconnected."
      : connection.state === "paused"
        ? "Sending is paused: it goes out when an admin resumes it."
        : hindrance
          ? `It waits. ${hindrance.words}`
          : "On its way.";
  return { wanted: keys.length, words };
}
