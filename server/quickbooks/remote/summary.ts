import { isObject } from "./read-answer";

type Json = Record<string, unknown>;

/** Of a read, how many of what: the rows of lists, of what changed and of reports are not kept. */
export function summary(body: Json): Json {
  const { QueryResponse: found, CDCResponse: changed, Rows: report } = body;
  if (isObject(found)) return counted(found);
  if (Array.isArray(changed)) {
    const parts = changed.filter(isObject).flatMap((one) => one["QueryResponse"] ?? []);
    return Object.assign({ time: body["time"] }, ...parts.filter(isObject).map(counted));
  }
  if (isObject(report)) return { Header: body["Header"], ...counted(report) };
  return body;
}

function counted(lists: Json): Json {
  return Object.fromEntries(
    Object.entries(lists).map(([key, value]) => [key, Array.isArray(value) ? `${value.length} rows` : value]),
  );
}
