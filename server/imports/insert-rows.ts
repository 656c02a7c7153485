import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { Tx } from "@/server/db";
import { env } from "@/server/env";

type Value = string | number | boolean | null;
/** A row under the table's own names; dates as text, JSON as text. */
export type BulkRow<T extends PgTable> = { [K in keyof T["$inferInsert"]]?: Value };

/** A statement takes at most 65,535 parameters; more rows than this in one gain nothing. */
const ROWS_AT_ONCE = 200;

const CHUNKS_AHEAD = 8;

/**
 * Inserts many rows with one statement per few hundred. Building each through Drizzle costs more than the insert itself, and
 * COPY is not to be had under row security. `shared` holds the columns that are the same in every row; `conflict` is the
 * statement's last clause.
 */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  shared: BulkRow<T>,
  rows: readonly BulkRow<T>[],
  conflict = "",
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const same = Object.keys(shared) as (keyof BulkRow<T>)[];
  const own = Object.keys(first) as (keyof BulkRow<T>)[];
  const columns = getTableColumns(table);
  const into = `insert into ${getTableName(table)} (${[...same, ...own].map((key) => columns[key as string]?.name).join(", ")}) values `;
  const client = clientOf(tx);
  const chunks: Promise<unknown>[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const chunk = rows.slice(from, from + ROWS_AT_ONCE);
    const values = same.map((key) => shared[key] ?? null);
    for (const row of chunk) for (const key of own) values.push(row[key] ?? null);
    const text = into + tuples(same.length, own.length, chunk.length) + conflict;
    // A bounded pipeline: everything at once would hold every row twice.
    if (chunks.length >= CHUNKS_AHEAD) await allOf(chunks.splice(0));
    chunks.push(client.query({ text, values, name: chunk.length === ROWS_AT_ONCE ? nameOf(text) : undefined }));
  }
  await allOf(chunks);
}

/** Waits for all, even when one fails: what is left in the pipeline fails with it and must not go unheard. */
export async function allOf(work: Promise<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(work)) if (one.status === "rejected") throw one.reason;
}

/** The connection under the transaction. */
export function clientOf(tx: Tx): pg.ClientBase {
  if (!("$client" in tx)) throw new Error("the transaction has no connection of its own");
  return tx.$client as pg.ClientBase;
}

const names = new Map<string, string>();

/** Statements of full size come again and again: the server keeps their plan under a name. */
function nameOf(text: string): string | undefined {
  if (!env().DATABASE_PREPARED) return undefined;
  const name = names.get(text) ?? `bulk_${names.size}`;
  names.set(text, name);
  return name;
}

const known = new Map<string, string>();

/** "($1,$2,$3,$4),($1,$2,$5,$6)": the first `same` parameters are shared by all rows. */
export function tuples(same: number, own: number, rows: number): string {
  const key = `${same} ${own} ${rows}`;
  const made = known.get(key);
  if (made !== undefined) return made;
  const shared = Array.from({ length: same }, (_, index) => `$${index + 1}`);
  const text = Array.from({ length: rows }, (_, row) => {
    const values = Array.from({ length: own }, (_, index) => `$${same + row * own + index + 1}`);
    return `(${[...shared, ...values].join(",")})`;
  }).join(",");
  if (known.size > 2_000) known.clear();
  known.set(key, text);
  return text;
}
