import { v7, validate } from "uuid";

/** A new identifier: UUID version 7, so that rows made later sort later. */
export function newId(): string {
  return v7();
}

/** True for a UUID of any version in its usual spelling. Anything else cannot be the id of a record. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && validate(text);
}
