import { announce } from "./announce";
import { runBatch } from "./batch";
import { beginChange } from "./change";
import { changedSince } from "./changed-since";
import type { Call } from "./exchange";
import { deletedBy, Fault, missing, notFound, tooLong, unsupported } from "./fault";
import { type Fields, isFields } from "./fields";
import { type Kind, kindOfPath } from "./kinds";
import { pacificTime } from "./pacific";
import { presented } from "./present";
import { replayed } from "./replay";
import { report } from "./reports";
import { runQuery } from "./run-query";
import { count, type Simulation } from "./simulation";
import { CONNECTED_USER, type Realm } from "./state";
import { write } from "./write";

/** What stands behind an address of one company, once the gateway has let the call through. */
export function serve(simulation: Simulation, realm: Realm, call: Call, path: string[]): Fields {
  const [place = "", id] = path;
  const at = simulation.now();
  count(simulation.counters.calls, `${call.method} ${place}`);
  if (place === "query" && path.length === 1) return runQuery(realm, statementOf(call), at);
  if (place === "cdc" && call.method === "GET") {
    return changedSince(realm, call.query.get("entities"), call.query.get("changedSince"), at);
  }
  if (place === "reports" && id !== undefined && call.method === "GET") return report(realm, id, call.query, at);
  if (place === "batch" && call.method === "POST")
    return runBatch(simulation, realm, bodyOf(call), requestIdOf(call, 36));
  const kind = kindOfPath(place);
  if (kind !== null && call.method === "GET" && path.length <= 2) return read(realm, kind, id, at);
  if (kind !== null && call.method === "POST" && path.length === 1) {
    return replayed(simulation, realm, requestIdOf(call, 50), () => writeOne(simulation, realm, kind, call));
  }
  throw unsupported(`No resource method found for ${call.method}, return 405 with Allow header`);
}

function writeOne(simulation: Simulation, realm: Realm, kind: Kind, call: Call): Fields {
  const change = beginChange(realm, simulation.now(), CONNECTED_USER);
  const { query } = call;
  const options = { operation: query.get("operation"), include: query.get("include") };
  const body = write(change, kind, bodyOf(call), options);
  announce(simulation, change);
  return { ...body, time: pacificTime(change.at) };
}

function read(realm: Realm, kind: Kind, id: string | undefined, at: Date): Fields {
  const entries = realm.entries[kind];
  // The company is addressed by its realm, the preferences by nothing.
  const own = kind === "CompanyInfo" || kind === "Preferences" ? "1" : id;
  if (own === undefined) throw missing("Id");
  const entry = entries[own];
  if (entry !== undefined) return { [kind]: presented(realm, kind, [entry.fields])[0], time: pacificTime(at) };
  throw realm.deleted.some((gone) => gone.kind === kind && gone.id === own) ? deletedBy() : notFound();
}

function requestIdOf(call: Call, most: number): string | null {
  const requestId = call.query.get("requestid");
  if (requestId !== null && requestId.length > most) throw tooLong("requestid", most, requestId.length);
  return requestId;
}

function statementOf(call: Call): string {
  const statement = call.method === "GET" ? call.query.get("query") : call.body;
  if (statement === null || statement.trim() === "") throw missing("query");
  return statement;
}

function bodyOf(call: Call): Fields {
  try {
    const body: unknown = JSON.parse(call.body);
    if (isFields(body)) return body;
  } catch {
    // Said below, as for any other body that is no object.
  }
  throw new Fault(400, "2010", "Request has invalid or unsupported property", "The request body is not a JSON object.");
}
