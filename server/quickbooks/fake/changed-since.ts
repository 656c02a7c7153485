import { Fault, missing } from "./fault";
import type { Fields } from "./fields";
import { factsOf, type Kind, kindNamed } from "./kinds";
import { pacificTime } from "./pacific";
import { presented } from "./present";
import type { Realm } from "./state";

const LOOK_BACK_MS = 30 * 86_400_000;
const MOST = 1000;

/** Change data capture: whole records changed since then, and a note of each deleted one. */
export function changedSince(realm: Realm, entities: string | null, since: string | null, at: Date): Fields {
  if (entities === null) throw missing("entities");
  const from = since === null ? Number.NaN : Date.parse(since);
  if (Number.isNaN(from)) throw missing("changedSince");
  if (from < at.getTime() - LOOK_BACK_MS) {
    throw new Fault(
      400,
      "4001",
      "Invalid query",
      "changedSince date is older than 30 days, which is the look-back limit.",
    );
  }
  let room = MOST;
  const QueryResponse = entities.split(",").map((name) => {
    const kind = kindNamed(name.trim());
    if (kind === null || !factsOf(kind).changeData) {
      throw new Fault(400, "4001", "Invalid query", `Entity ${name.trim()} is not supported by change data capture.`);
    }
    const records = recordsOf(realm, kind, from).slice(0, room);
    room -= records.length;
    return records.length === 0 ? {} : { [kind]: records, startPosition: 1, maxResults: records.length };
  });
  return { CDCResponse: [{ QueryResponse }], time: pacificTime(at) };
}

function recordsOf(realm: Realm, kind: Kind, from: number): Fields[] {
  const floor = Math.floor(from / 1000) * 1000;
  const standing = Object.values(realm.entries[kind])
    .map(({ fields }) => fields)
    .filter((fields) => Date.parse((fields["MetaData"] as { LastUpdatedTime: string }).LastUpdatedTime) >= floor);
  const gone = realm.deleted
    .filter((one) => one.kind === kind && one.at >= floor)
    .map(({ id, at }) => {
      const MetaData = { LastUpdatedTime: pacificTime(new Date(at)) };
      return { domain: "QBO", status: "Deleted", Id: id, MetaData };
    });
  return [...presented(realm, kind, standing), ...gone];
}
