import { remoteNumber } from "@/server/quickbooks/rules";
import type { Translation } from "@/server/quickbooks/translate/model";
import type { Link } from "./claim-link";
import type { Connection } from "./live-connection";
import { payloadHash } from "./request-id";

type Wanted = Extract<Translation, { kind: "write" }>;

/** The body of a write, with the number and name it has over there, and its hash: the same while there is nothing new to send. */
export function payloadOf(
  connection: Connection,
  link: Link,
  wanted: Wanted,
  names: readonly string[],
): { payload: Record<string, unknown>; hash: string } {
  const payload = { ...wanted.payload, ...numbered(connection, link, wanted), ...named(link, wanted, names) };
  return { payload, hash: payloadHash(wanted.entity, payload) };
}

/** Where their company numbers by itself, nothing is said; where it keeps ours, ours with what tells it from a stranger's. */
function numbered(connection: Connection, link: Link, wanted: Wanted) {
  if (wanted.number === null || !connection.facts.customNumbers) return {};
  return { DocNumber: remoteNumber(wanted.number, link.numberSuffix) };
}

/**
 * What was there before us stays the bookkeeper's: its names, what kind of thing it is, the account it earns on and its notes. Sent over
 * theirs, a new price would move a product's income to another account.
 */
const THEIRS = [
  ...["DisplayName", "CompanyName", "Notes", "CurrencyRef"],
  ...["Name", "Type", "IncomeAccountRef", "Taxable"],
];
const nothingOfTheirs = Object.fromEntries(THEIRS.map((field) => [field, undefined]));

/** The first name that is free: a second of ours with the same name has the next one, and keeps it. */
function named(link: Link, wanted: Wanted, names: readonly string[]): Record<string, unknown> {
  if (wanted.entity !== "Customer" && wanted.entity !== "Item") return {};
  if (link.remoteId !== null && link.linkedHow !== "created") return nothingOfTheirs;
  const name = names[Number(link.numberSuffix || 0)] ?? names.at(-1);
  if (name === undefined) return {};
  return wanted.entity === "Customer" ? { DisplayName: name } : { Name: name };
}
