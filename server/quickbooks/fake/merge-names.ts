import type { Change } from "./change";
import { notFound, unsupported } from "./fault";
import { type Fields, isFields } from "./fields";
import { factsOf, KINDS, type Kind } from "./kinds";
import { refTo } from "./reference";
import type { Entry } from "./state";

/** What a bookkeeper does with a name that stands there twice: one of the two vanishes, its documents go to the other. */
export function mergeNames(change: Change, kind: Kind, from: string, into: string): void {
  const { entries } = change.realm;
  const [gone, stays] = [entries[kind][from], entries[kind][into]];
  if (factsOf(kind).transaction) throw unsupported("Only names can be merged.");
  if (gone === undefined || stays === undefined || from === into) throw notFound();
  for (const other of KINDS) {
    for (const [id, entry] of Object.entries(entries[other]))
      entries[other][id] = moved(entry, kind, from, refTo(stays));
  }
  delete entries[kind][from];
  change.events.push({ kind, entityId: into, verb: "merged", mergedId: from });
}

function moved(entry: Entry, kind: Kind, from: string, to: Fields): Entry {
  const postings = entry.postings.map((posting) => {
    if (kind === "Customer" && posting.customerId === from) return { ...posting, customerId: String(to["value"]) };
    return kind === "Account" && posting.accountId === from ? { ...posting, accountId: String(to["value"]) } : posting;
  });
  return { ...entry, fields: withRefs(entry.fields, kind, from, to), postings };
}

function withRefs(fields: Fields, kind: Kind, from: string, to: Fields): Fields {
  const pairs = Object.entries(fields).map(([name, value]) => [name, renamed(name, value)]);
  return Object.fromEntries(pairs);

  function renamed(name: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => (isFields(each) ? withRefs(each, kind, from, to) : each));
    if (!isFields(value)) return value;
    const points = name.endsWith(`${kind}Ref`) || (name === "EntityRef" && value["type"] === kind);
    return points && value["value"] === from ? { ...value, ...to } : withRefs(value, kind, from, to);
  }
}
