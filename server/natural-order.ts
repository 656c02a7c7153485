import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** A name as it is sorted: numbers in it count, so that "Room 2" comes before "Room 10". No index has it: for short lists. */
export function inNaturalOrder(name: SQLWrapper): SQL<string> {
  return sql<string>`regexp_replace(regexp_replace(lower(${name}), '(\\d+)', '000000000000\\1', 'g'), '\\d*(\\d{12})', '\\1', 'g')`;
}
