import { cannotCall } from "@/server/quickbooks/connection/cannot-call";
import type { ConnectionRow } from "@/server/quickbooks/connection/connection-row";

export type Connection = ConnectionRow;

/** Something is kept up to date over there: set up and not disconnected. While it is paused or away, what changes waits. */
export function isSetUp(connection: Connection | null): connection is Connection & { setUpAt: Date } {
  return connection !== null && connection.setUpAt !== null && connection.state !== "disconnected";
}

/** Whether anything may be sent now; otherwise until when nothing is, or null for until somebody does something. */
export function sendsFrom(connection: Connection, now: Date): { sends: true } | { sends: false; from: Date | null } {
  if (connection.state !== "connected" || connection.setUpAt === null) return { sends: false, from: null };
  // Another process may be able to; this one looks again at its next round.
  if (cannotCall(connection, now)) return { sends: false, from: null };
  if (connection.openUntil !== null && connection.openUntil > now) return { sends: false, from: connection.openUntil };
  return { sends: true };
}
