import { cannotCall } from "./cannot-call";
import type { ConnectionRow } from "./connection-row";
import { type ConnectionLook, lookOf } from "./rules";

/** How a connection stands, as the screen says it, with what keeps this server from calling. */
export function connectionLook(row: ConnectionRow | null, now: Date): ConnectionLook {
  return lookOf(row, { now, isHindered: row !== null && row.state === "connected" && cannotCall(row, now) !== null });
}
