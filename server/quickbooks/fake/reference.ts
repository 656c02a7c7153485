import type { Change } from "./change";
import { badReference, missing, notFound } from "./fault";
import { type Fields, refOf } from "./fields";
import { factsOf, type Kind } from "./kinds";
import type { Entry } from "./state";

/** The record a reference points at. Refused when it is required and missing, leads nowhere, or what it names is inactive. */
export function follow(change: Change, fields: Fields, name: string, kind: Kind): Entry | null {
  const id = refOf(fields, name);
  if (id === null) return null;
  const entry = change.realm.entries[kind][id];
  if (entry === undefined) throw badReference(factsOf(kind).label, id, name);
  if (entry.fields["Active"] === false) throw notFound();
  return entry;
}

/** As `follow`, and a missing reference is refused. */
export function mustFollow(change: Change, fields: Fields, name: string, kind: Kind): Entry {
  const entry = follow(change, fields, name, kind);
  if (entry === null) throw missing(name);
  return entry;
}

/** The reference as QuickBooks writes it back, with the name beside the id. */
export function refTo(entry: Entry): { value: string; name: string } {
  const { fields } = entry;
  const name = fields["DisplayName"] ?? fields["FullyQualifiedName"] ?? fields["Name"];
  return { value: String(fields["Id"]), name: String(name) };
}

/** Follows the references of a record and writes them back with names; those it does not carry stay away. */
export function namedRefs(change: Change, fields: Fields, names: Partial<Record<string, Kind>>): Fields {
  const refs: Fields = {};
  for (const [name, kind] of Object.entries(names)) {
    const entry = kind === undefined ? null : follow(change, fields, name, kind);
    if (entry !== null) refs[name] = refTo(entry);
  }
  return refs;
}
