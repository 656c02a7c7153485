import type { Fields } from "./fields";
import { refOf, textOf, within } from "./fields";
import { type FieldType, factsOf } from "./kinds";
import { pacificTime } from "./pacific";
import { type Condition, parseQuery } from "./parse-query";
import { presented } from "./present";
import type { Realm } from "./state";

/** Answers a query. Nothing found is an empty object: the name of the entity is missing, not an empty list. */
export function runQuery(realm: Realm, statement: string, at: Date): Fields {
  const query = parseQuery(statement);
  const { filterable } = factsOf(query.kind);
  const asksActive = query.where.some(({ field }) => field === "Active");
  const all = Object.values(realm.entries[query.kind]).map(({ fields }) => fields);
  const shown = presented(realm, query.kind, all);
  const found = shown
    .filter((fields) => asksActive || !("Active" in filterable) || fields["Active"] !== false)
    .filter((fields) =>
      query.where.every((condition) => meets(fields, condition, filterable[condition.field] ?? "text")),
    );
  if (query.select === "count") return { QueryResponse: { totalCount: found.length }, time: pacificTime(at) };
  const order = query.order.length > 0 ? query.order : [{ field: "Id", descending: false }];
  found.sort((one, other) => {
    for (const { field, descending } of order) {
      const type = filterable[field] ?? "text";
      const difference = compare(readValue(one, field, type), readValue(other, field, type));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  const page = found.slice(query.start - 1, query.start - 1 + query.most);
  if (page.length === 0) return { QueryResponse: {}, time: pacificTime(at) };
  const names = query.select;
  const records = names === null ? page : page.map((fields) => only(fields, names));
  const QueryResponse = { [query.kind]: records, startPosition: query.start, maxResults: records.length };
  return { QueryResponse, time: pacificTime(at) };
}

type Value = string | number | null;

function meets(fields: Fields, { field, operator, values }: Condition, type: FieldType): boolean {
  const value = readValue(fields, field, type);
  const wanted = values.map((text) => normal(text, type));
  const [first = null] = wanted;
  switch (operator) {
    case "IN":
      return wanted.some((one) => value !== null && compare(value, one) === 0);
    case "LIKE":
      return value !== null && like(String(values[0])).test(String(value));
    case "!=":
      return value === null || compare(value, first) !== 0;
    default: {
      if (value === null || first === null) return false;
      const difference = compare(value, first);
      if (difference === 0) return operator.includes("=");
      return difference < 0 ? operator.startsWith("<") : operator.startsWith(">");
    }
  }
}

function readValue(fields: Fields, field: string, type: FieldType): Value {
  if (type === "ref") return refOf(fields, field);
  const [first = "", second] = field.split(".");
  const holder = second === undefined ? fields : within(fields, first);
  const name = second ?? first;
  if (type === "boolean") return holder[name] === undefined ? null : String(holder[name]);
  const text = textOf(holder, name);
  return text === null ? null : normal(text, type);
}

/** Texts compare without case, dates as days, times as instants. */
function normal(text: string, type: FieldType): Value {
  switch (type) {
    case "number":
    case "id":
      return Number.isNaN(Number(text)) ? text.toLowerCase() : Number(text);
    case "time": {
      const at = Date.parse(text);
      return Number.isNaN(at) ? null : at;
    }
    case "date":
      return text.slice(0, 10);
    case "text":
    case "ref":
    case "boolean":
      return text.toLowerCase();
    default:
      return type satisfies never;
  }
}

function compare(one: Value, other: Value): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : 1;
}

/** Only % stands for anything. */
function like(pattern: string): RegExp {
  const source = pattern.split("%").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${source.join(".*")}$`, "isu");
}

function only(fields: Fields, names: readonly string[]): Fields {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const kept = Object.entries(fields).filter(
    ([name]) => wanted.has(name.toLowerCase()) || name === "domain" || name === "sparse",
  );
  return Object.fromEntries(kept);
}
