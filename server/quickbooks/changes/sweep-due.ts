import type { Connection } from "@/server/quickbooks/sync/live-connection";

const DAY_MS = 24 * 60 * 60_000;
/** While we write and hear nothing back, notices are lost on the way: looked at more often then. */
const SILENCE_MS = 60 * 60_000;
const DURING_SILENCE_MS = 4 * 60 * 60_000;

/**
 * Whether to ask what changed: once a day, after a reconnect, and every few hours while our own writes bring no notice. Reads are metered,
 * so not more often. Example: the last sweep was at noon, we wrote at 14:00, no notice came by 15:00: the next one is at 16:00. Pure.
 */
export function isSweepDue(
  connection: Pick<Connection, "state" | "setUpAt" | "changesAt" | "connectedAt" | "webhookSeenAt">,
  lastWriteAt: Date | null,
  now: Date,
): boolean {
  if (connection.setUpAt === null || connection.state !== "connected") return false;
  const last = connection.changesAt ?? connection.setUpAt;
  const sinceMs = now.getTime() - last.getTime();
  if (sinceMs >= DAY_MS || connection.connectedAt > last) return true;
  const heardAt = connection.webhookSeenAt?.getTime() ?? 0;
  const isSilent =
    lastWriteAt !== null && lastWriteAt.getTime() > heardAt && now.getTime() - lastWriteAt.getTime() >= SILENCE_MS;
  return isSilent && sinceMs >= DURING_SILENCE_MS;
}
