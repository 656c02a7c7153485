import { v7, validate } from "uuid";

/** A new identifier: UUID version 7, so that rows made later sort later. */
export function newId(): string {
  return v7();
}

/** True for a UUID of any version in its usual spelling. Anything else cannot be the id of a record. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && validate(text);
}

/** The smallest id made at this time, in milliseconds since 1970: rows from then on have ids above it. */
export function firstIdAt(time: number): string {
  const hex = Math.max(0, Math.floor(time)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
