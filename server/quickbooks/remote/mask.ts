import { storable } from "./storable";

const SECRET = /token|secret|authorization|password|assertion/i;

/** The same JSON for the log, with anything that could open a door taken out, and with texts that a database keeps. */
export function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value === "string") return storable(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET.test(key) && key !== "SyncToken" && inner !== null ? "•••" : mask(inner),
    ]),
  );
}
