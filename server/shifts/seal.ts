import { createHash } from "node:crypto";

/** The SHA-256 of a report's contents, whatever order its fields are kept in: read back from the database it is the same. */
export function sealOf(contents: object): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder(contents)))
    .digest("hex");
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]),
  );
}
