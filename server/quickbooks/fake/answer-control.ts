import type { Bookkeeping, Controls } from "./controls";
import { FAULT_KINDS, type FaultKind } from "./disturbances";
import { faultBody } from "./envelope";
import { type Answer, type Call, json } from "./exchange";
import { Fault } from "./fault";
import { type Fields, isFields } from "./fields";
import { type Kind, kindNamed } from "./kinds";

/** `/simulation/…`: the same controls over HTTP, in JSON. What cannot be understood is said in a sentence. */
export function answerControl(controls: Controls, call: Call): Answer {
  const [, , place = "", realmId = "", part = ""] = call.path.split("/");
  const way = `${call.method} ${[place, realmId === "" ? "" : ":realm", part].filter((each) => each !== "").join("/")}`;
  try {
    const answer = control(controls, way, realmId, call);
    return answer === undefined
      ? json(404, { error: `${call.method} ${call.path} is not something the simulation knows.` })
      : json(200, answer);
  } catch (error) {
    if (error instanceof Fault) return json(error.status, faultBody(error, new Date()));
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function control(controls: Controls, way: string, realmId: string, call: Call): unknown {
  switch (way) {
    case "GET realms":
      return controls.realms().map(({ id, settings }) => ({ id, settings }));
    case "POST realms": {
      const { id, settings } = controls.openCompany(bodyOf(call));
      return { id, settings };
    }
    case "GET realms/:realm/entities":
      return controls.entities(realmId);
    case "GET realms/:realm/balances":
      return controls.balances(realmId, call.query.get("date") ?? undefined);
    case "GET realms/:realm/settings":
      return controls.realm(realmId).settings;
    case "POST realms/:realm/settings":
      return controls.settings(realmId, bodyOf(call));
    case "POST realms/:realm/consent": {
      const { redirectUri, state, scope } = bodyOf(call);
      if (typeof redirectUri !== "string" || typeof state !== "string")
        throw new Error("redirectUri and state are needed.");
      return {
        location: controls.consent(realmId, { redirectUri, state, ...(typeof scope === "string" ? { scope } : {}) }),
      };
    }
    case "POST realms/:realm/revoke":
      controls.revoke(realmId, bodyOf(call)["what"] === "access" ? "access" : "connection");
      return { revoked: true };
    case "POST realms/:realm/age": {
      const seconds = Number(bodyOf(call)["seconds"] ?? 0);
      controls.age(realmId, seconds);
      return { seconds };
    }
    case "POST realms/:realm/bookkeeper":
      return fromJson(controls, realmId, bodyOf(call));
    case "POST realms/:realm/merge": {
      const { kind, from, into } = bodyOf(call);
      controls.merge(realmId, kindOf(kind), String(from), String(into));
      return { merged: from, into };
    }
    case "GET faults":
      return controls.disturbances();
    case "POST faults":
      disturb(controls, bodyOf(call));
      return controls.disturbances();
    case "DELETE faults":
      controls.calm();
      return controls.disturbances();
    case "POST limits":
      return controls.limits(bodyOf(call));
    case "POST latency":
      controls.latency(Number(bodyOf(call)["ms"] ?? 0));
      return { ms: Number(bodyOf(call)["ms"] ?? 0) };
    case "POST webhooks":
      return controls.webhooks(bodyOf(call));
    case "POST clock":
      return { now: controls.advance(Number(bodyOf(call)["advanceSeconds"] ?? 0)).toISOString() };
    case "GET counters":
      return controls.counters();
    case "DELETE counters":
      controls.resetCounters();
      return controls.counters();
    default:
      return undefined;
  }
}

/** `{ random?: {…} | null, next?: {…}, outage?: {…} | null }`, each as the types of the disturbances say. */
function disturb(controls: Controls, { random, next, outage }: Fields): void {
  if (random === null) controls.faults(null);
  if (isFields(random)) {
    const kinds = Array.isArray(random["kinds"]) ? random["kinds"].map(faultKind) : FAULT_KINDS;
    controls.faults({ ...(random as { path?: string; seed?: number }), rate: Number(random["rate"] ?? 0), kinds });
  }
  if (isFields(next)) {
    const times = Number(next["times"] ?? 1);
    controls.plan({ ...(next as { path?: string; skip?: number }), kind: faultKind(next["kind"]), times });
  }
  if (outage === null) controls.outage(null);
  if (isFields(outage)) {
    const kind = faultKind(outage["kind"] ?? "unavailable");
    if (kind !== "unavailable" && kind !== "error" && kind !== "reset" && kind !== "hang") {
      throw new Error("An outage is unavailable, error, reset or hang.");
    }
    controls.outage({ ...(outage as { path?: string }), kind });
  }
}

function faultKind(value: unknown): FaultKind {
  const kind = FAULT_KINDS.find((one) => one === value);
  if (kind === undefined)
    throw new Error(`${JSON.stringify(value)} is no fault: choose one of ${FAULT_KINDS.join(", ")}.`);
  return kind;
}

/** `{ kind, record, operation?, include?, user? }`. */
function fromJson(controls: Controls, realmId: string, body: Fields): Fields {
  const kind = kindOf(body["kind"]);
  if (!isFields(body["record"])) throw new Error("The record is missing.");
  const { operation, include, user } = body as Bookkeeping;
  return controls.bookkeeper(realmId, kind, body["record"], { operation, include, user });
}

function kindOf(value: unknown): Kind {
  const kind = kindNamed(String(value ?? ""));
  if (kind === null) throw new Error(`${JSON.stringify(value)} is no kind of record.`);
  return kind;
}

function bodyOf(call: Call): Fields {
  const body: unknown = call.body === "" ? {} : JSON.parse(call.body);
  if (!isFields(body)) throw new Error("The body must be a JSON object.");
  return body;
}
