import { faultBody } from "./envelope";
import { Fault } from "./fault";
import type { Fields } from "./fields";
import type { Simulation } from "./simulation";
import type { Realm } from "./state";

/** The first answer to a request id comes again, whatever the repeat holds; a refusal leaves the id free. */
export function replayed(simulation: Simulation, realm: Realm, requestId: string | null, work: () => Fields): Fields {
  if (requestId === null || requestId === "") return work();
  const first = realm.replies[requestId];
  if (first !== undefined) {
    simulation.counters.replays += 1;
    if (first.refusal !== null) throw new Fault(...first.refusal);
    return first.body;
  }
  try {
    const body = work();
    realm.replies[requestId] = { body, refusal: null };
    return body;
  } catch (error) {
    if (error instanceof Fault && error.status === 400 && realm.settings.refusedKeepsRequestId) {
      const { status, code, message, detail, element, type } = error;
      const refusal: [number, string, string, string, string, string] = [status, code, message, detail, element, type];
      realm.replies[requestId] = { body: faultBody(error, simulation.now()), refusal };
    }
    throw error;
  }
}
