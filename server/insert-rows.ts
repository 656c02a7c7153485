import { type Column, getTableColumns, getTableName, type InferInsertModel, type Table } from "drizzle-orm";
import type pg from "pg";
import type { Statement, Tx } from "@/server/db";
import { env } from "@/server/env";

/** More rows would pass the number of parameters a statement may have, or are rare enough not to be worth preparing. */
const PREPARED_ROWS = 24;
const PARAMETERS = 30_000;
const USUAL_VALUES = 700;

type Shape = { text: (rows: number) => string; columns: { key: string; column: Column }[] };

/**
 * Inserts rows like `tx.insert(table).values(rows)`, a few times cheaper: the statement is written once per table and number of rows
 * and prepared by its name. Every row has the same fields. For what every sale does; elsewhere Drizzle reads better.
 */
export async function insertRows<T extends Table>(
  tx: Tx,
  table: T,
  rows: readonly InferInsertModel<T>[],
): Promise<void> {
  await askAll(tx, insertsOf(table, rows));
}

/** The same as statements: for whoever sends them together with others. */
export function insertsOf<T extends Table>(table: T, rows: readonly InferInsertModel<T>[]): Statement[] {
  const [first] = rows;
  if (!first) return [];
  const shape = shapeOf(table, first);
  const most = Math.max(1, Math.floor(PARAMETERS / shape.columns.length));
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, at) =>
    insertOf(table, shape, rows.slice(at * most, (at + 1) * most)),
  );
}

/**
 * Sends a statement under a name, so that the server plans it once per connection. A name stands for one text: where the text depends on
 * a number of rows, so does the name, and beyond what is usual it is sent without one.
 */
export function queryPrepared<Row extends pg.QueryResultRow>(
  tx: Tx,
  name: string,
  text: string,
  values: unknown[],
): Promise<pg.QueryResult<Row>> {
  const isUsual = values.length <= USUAL_VALUES;
  return clientOf(tx).query<Row>(env().DATABASE_PREPARED && isUsual ? { name, text, values } : { text, values });
}

/** Several in one round trip. */
export function askAll(tx: Tx, statements: readonly Statement[]): Promise<pg.QueryResult[]> {
  const isPrepared = env().DATABASE_PREPARED;
  return Promise.all(
    statements.map(({ name, text, values }) =>
      clientOf(tx).query(isPrepared && name ? { name, text, values } : { text, values }),
    ),
  );
}

function insertOf<T extends Table>(table: T, shape: Shape, rows: readonly InferInsertModel<T>[]): Statement {
  const values = rows.flatMap((row) =>
    shape.columns.map(({ key, column }) => {
      const value = (row as Record<string, unknown>)[key];
      return value === null || value === undefined ? null : column.mapToDriverValue(value);
    }),
  );
  const text = shape.text(rows.length);
  if (rows.length > PREPARED_ROWS || values.length > USUAL_VALUES) return { text, values };
  return { name: `insert_${getTableName(table)}_${shape.columns.length}_${rows.length}`, text, values };
}

const shapes = new WeakMap<Table, Map<string, Shape>>();

function shapeOf(table: Table, row: Record<string, unknown>): Shape {
  const known = shapes.get(table) ?? new Map<string, Shape>();
  shapes.set(table, known);
  const fields = Object.keys(row).filter((key) => row[key] !== undefined);
  const name = fields.join(",");
  const kept = known.get(name);
  if (kept) return kept;
  const all = getTableColumns(table);
  const columns = fields.map((key) => {
    const column = all[key];
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`);
    return { key, column };
  });
  const head = `insert into "${getTableName(table)}" (${columns.map(({ column }) => `"${column.name}"`).join(", ")}) values `;
  const texts = new Map<number, string>();
  const text = (rows: number) => {
    const made =
      texts.get(rows) ??
      head +
        Array.from(
          { length: rows },
          (_, at) => `(${columns.map((_column, index) => `$${at * columns.length + index + 1}`).join(", ")})`,
        ).join(", ");
    texts.set(rows, made);
    return made;
  };
  const shape = { text, columns };
  known.set(name, shape);
  return shape;
}

/** The connection a transaction runs on. */
function clientOf(tx: Tx): pg.ClientBase {
  return (tx as unknown as { $client: pg.ClientBase }).$client;
}
