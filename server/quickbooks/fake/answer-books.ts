import { setTimeout as pause } from "node:timers/promises";
import { serve } from "./books";
import { type FaultKind, nextFault, strikesAfter } from "./disturbances";
import { bodyXml, faultBody, faultXml } from "./envelope";
import { type Answer, type Call, json, traceId } from "./exchange";
import { Fault, systemFailure, throttleFault, userFault } from "./fault";
import type { Fields } from "./fields";
import { admit } from "./limits";
import { count, type Simulation, trafficOf } from "./simulation";
import { checkBearer } from "./tokens";

/** A call to /v3/company/{realm}/…: gateway first (token, limits), then the books, and what goes wrong on the way. */
export async function answerBooks(simulation: Simulation, call: Call, address: string): Promise<Answer> {
  const fault = nextFault(simulation.disturbances, `${call.method} ${address}`, simulation.random);
  if (fault !== null) count(simulation.counters.faults, fault);
  const before = fault === null || strikesAfter(fault) ? null : struck(simulation, call, fault);
  if (before !== null) return before;
  const answer = await answered(simulation, call);
  switch (fault) {
    case "lost":
      return "reset";
    case "lost-hang":
      return "hang";
    case "error-after-commit":
      return refusal(simulation, call, systemFailure());
    default:
      return answer;
  }
}

async function answered(simulation: Simulation, call: Call): Promise<Answer> {
  const [, , , realmId = "", ...rest] = call.path.split("/");
  try {
    const realm = checkBearer(simulation, call.headers.authorization, realmId);
    const traffic = trafficOf(simulation, realm);
    traffic.running += 1;
    try {
      if (!admit(traffic, simulation.limits, rest[0] === "batch", simulation.now().getTime())) throw throttleFault();
      if (simulation.latencyMs > 0) await pause(simulation.latencyMs, undefined, { ref: false });
      if (!realm.settings.connectedUserIsAdmin) throw userFault();
      return written(simulation, call, serve(simulation, realm, call, rest));
    } finally {
      traffic.running -= 1;
    }
  } catch (error) {
    if (error instanceof Fault) return refusal(simulation, call, error);
    throw error;
  }
}

/** What a fault that comes before anything was done looks like from outside. */
function struck(simulation: Simulation, call: Call, fault: FaultKind): Answer | null {
  switch (fault) {
    case "throttle":
      return refusal(simulation, call, throttleFault());
    case "error":
      return refusal(simulation, call, systemFailure());
    case "fault-in-200":
      return refusal(simulation, call, systemFailure(200));
    case "unavailable":
      return {
        status: 503,
        headers: { "content-type": "text/html" },
        body: "<html><body><h1>503 Service Unavailable</h1></body></html>",
      };
    case "hang":
      return "hang";
    case "reset":
      return "reset";
    default:
      return null;
  }
}

function refusal(simulation: Simulation, call: Call, fault: Fault): Answer {
  const at = simulation.now();
  const headers: Record<string, string> = { intuit_tid: traceId() };
  let xml = !wantsJson(call);
  if (fault.status === 429) {
    simulation.counters.throttled += 1;
    const { retryAfterSeconds, xmlShare } = simulation.limits;
    if (retryAfterSeconds !== null) headers["retry-after"] = String(retryAfterSeconds);
    xml ||= simulation.random() < xmlShare;
  }
  if (fault.status === 401) headers["www-authenticate"] = `Bearer realm="Intuit", error="invalid_token"`;
  if (!xml) return json(fault.status, faultBody(fault, at), headers);
  return {
    status: fault.status,
    headers: { ...headers, "content-type": "application/xml" },
    body: faultXml(fault, at),
  };
}

function written(simulation: Simulation, call: Call, body: Fields): Answer {
  const headers = { intuit_tid: traceId() };
  if (wantsJson(call)) return json(200, body, headers);
  return {
    status: 200,
    headers: { ...headers, "content-type": "application/xml" },
    body: bodyXml(body, simulation.now()),
  };
}

function wantsJson(call: Call): boolean {
  return (call.headers.accept ?? "").includes("application/json");
}
