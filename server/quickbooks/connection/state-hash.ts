import { createHash } from "node:crypto";

/** What is kept of a state: reading it opens nothing. */
export function stateHashOf(state: string): string {
  return createHash("sha256").update(state).digest("hex");
}
