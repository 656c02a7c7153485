import { announce } from "./announce";
import { beginChange } from "./change";
import { faultBody } from "./envelope";
import { businessRule, Fault, missing, tooLong, unsupported } from "./fault";
import { type Fields, isFields, listOf, textOf } from "./fields";
import { kindNamed } from "./kinds";
import { pacificTime } from "./pacific";
import { replayed } from "./replay";
import { runQuery } from "./run-query";
import type { Simulation } from "./simulation";
import { CONNECTED_USER, type Realm } from "./state";
import { write } from "./write";

const MOST_ITEMS = 30;

/** Up to 30 writes and queries in one call, each on its own: one that is refused does not stop the others. */
export function runBatch(simulation: Simulation, realm: Realm, body: Fields, requestId: string | null): Fields {
  const items = listOf(body, "BatchItemRequest");
  if (items.length === 0) throw missing("BatchItemRequest");
  if (items.length > MOST_ITEMS)
    throw businessRule(`A batch may hold ${MOST_ITEMS} items at most; this one holds ${items.length}.`);
  for (const item of items) {
    const bId = textOf(item, "bId");
    if (bId === null) throw missing("bId");
    if (requestId !== null && bId.length > 10) throw tooLong("bId", 10, bId.length);
  }
  const BatchItemResponse = items.map((item) => ({
    ...answerItem(simulation, realm, item, requestId),
    bId: item["bId"],
  }));
  return { BatchItemResponse, time: pacificTime(simulation.now()) };
}

function answerItem(simulation: Simulation, realm: Realm, item: Fields, requestId: string | null): Fields {
  try {
    const statement = textOf(item, "Query");
    if (statement !== null) return { QueryResponse: runQuery(realm, statement, simulation.now())["QueryResponse"] };
    // The id of an item's write is the batch's with the item's own behind it.
    const own = requestId === null ? null : `${requestId}${item["bId"]}`;
    return replayed(simulation, realm, own, () => writeItem(simulation, realm, item));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { Fault: faultBody(error, simulation.now())["Fault"] };
  }
}

function writeItem(simulation: Simulation, realm: Realm, item: Fields): Fields {
  const named = Object.entries(item).find(([name, value]) => isFields(value) && kindNamed(name) !== null);
  const kind = named === undefined ? null : kindNamed(named[0]);
  if (named === undefined || kind === null) throw missing("Entity");
  const operation = textOf(item, "operation");
  if (operation === null) throw missing("operation");
  if (!["create", "update", "delete", "void"].includes(operation))
    throw unsupported(`Operation ${operation} is not supported.`);
  const change = beginChange(realm, simulation.now(), CONNECTED_USER);
  const answer = write(change, kind, named[1] as Fields, { operation, include: textOf(item, "optionsData") });
  announce(simulation, change);
  return answer;
}
