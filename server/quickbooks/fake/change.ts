import type { Fields } from "./fields";
import { factsOf, type Kind } from "./kinds";
import { pacificTime } from "./pacific";
import type { ChangeEvent, Entry, Posting, Realm } from "./state";

/** One write in the making: it is done whole, or taken back whole. */
export type Change = {
  realm: Realm;
  at: Date;
  /** Who does it, as the others will be told. */
  by: string;
  events: Pick<ChangeEvent, "kind" | "entityId" | "verb" | "mergedId">[];
  undo: (() => void)[];
};

export function beginChange(realm: Realm, at: Date, by: string): Change {
  return { realm, at, by, events: [], undo: [] };
}

/** Takes everything back, last first. */
export function takeBack(change: Change): void {
  for (const undo of change.undo.reverse()) undo();
  change.undo = [];
  change.events = [];
}

export function nextNumber(change: Change, sequence: string, first: number): number {
  const { sequences } = change.realm;
  const number = sequences[sequence] ?? first;
  sequences[sequence] = number + 1;
  return number;
}

/** Writes a record: the next id for a new one, the token one higher for one that stands. Returns it as written. */
export function put(
  change: Change,
  kind: Kind,
  id: string | null,
  fields: Fields,
  postings: Posting[],
  verb: ChangeEvent["verb"] = id === null ? "created" : "updated",
): Fields {
  const { realm, at, by } = change;
  const written = id ?? newId(change, kind);
  const before = realm.entries[kind][written];
  const time = pacificTime(at);
  const { Id: _, SyncToken: __, MetaData: ___, domain: ____, sparse: _____, ...rest } = fields;
  const created = before?.fields["MetaData"] as { CreateTime: string } | undefined;
  const entry: Entry = {
    fields: {
      ...rest,
      domain: "QBO",
      sparse: false,
      Id: written,
      SyncToken: before === undefined ? "0" : tokenAfter(change, kind, written, before),
      MetaData: { CreateTime: created?.CreateTime ?? time, LastUpdatedTime: time },
    },
    changedBy: by,
    postings,
  };
  replace(change, kind, written, entry);
  tell(change, kind, written, verb);
  return entry.fields;
}

/** Changes some names of a record that somebody else's write reaches, such as an invoice that is paid. */
export function touch(change: Change, kind: Kind, id: string, fields: Fields): void {
  const before = change.realm.entries[kind][id];
  if (before !== undefined) put(change, kind, id, { ...before.fields, ...fields }, before.postings);
}

/** Deletes a transaction for good; a note of it stays for change data capture. */
export function remove(change: Change, kind: Kind, id: string): void {
  const { deleted } = change.realm;
  replace(change, kind, id, undefined);
  deleted.push({ kind, id, at: change.at.getTime() });
  change.undo.push(() => deleted.pop());
  tell(change, kind, id, "deleted");
}

function newId(change: Change, kind: Kind): string {
  return String(nextNumber(change, factsOf(kind).transaction ? "transactions" : kind, 1));
}

/** A record moves by one token in one write, however often that write comes back to it. */
function tokenAfter(change: Change, kind: Kind, id: string, before: Entry): string {
  const token = Number(before.fields["SyncToken"]);
  const again = change.events.some((event) => event.kind === kind && event.entityId === id);
  return String(again ? token : token + 1);
}

function replace(change: Change, kind: Kind, id: string, entry: Entry | undefined): void {
  const entries = change.realm.entries[kind];
  const before = entries[id];
  change.undo.push(() => {
    if (before === undefined) delete entries[id];
    else entries[id] = before;
  });
  if (entry === undefined) delete entries[id];
  else entries[id] = entry;
}

function tell(change: Change, kind: Kind, entityId: string, verb: ChangeEvent["verb"]): void {
  if (change.events.some((event) => event.kind === kind && event.entityId === entityId)) return;
  change.events.push({ kind, entityId, verb });
}
