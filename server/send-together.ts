import type { Writable } from "node:stream";
import pg from "pg";

/** The part of a query that its connection calls while the answers come in. */
type Heard = {
  /** True once it was answered, also when it could not even be sent. */
  isAnswered?: boolean;
  name?: string | undefined;
  text?: string;
  queryMode?: "extended";
  submit: (connection: Connection) => Error | null;
  handleRowDescription: (message: unknown) => void;
  handleDataRow: (message: unknown) => void;
  handleCommandComplete: (message: unknown, connection: Connection) => void;
  handleEmptyQuery: (connection: Connection) => void;
  handleError: (error: Error, connection: Connection) => void;
  handleReadyForQuery: (connection: Connection) => void;
};

type Connection = {
  sync: () => void;
  stream: Writable;
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
};

type Callback = (error: Error | null, result: pg.QueryResult) => void;

/**
 * What is asked of a connection in one turn leaves as one message with one end, and the answers come back together: a sale asks
 * twenty things, and an answer each cost both sides more system calls than all the rows it writes. When one of them fails the
 * database passes over those behind it, as it would have refused them in the broken transaction.
 */
export function sendTogether(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (query: pg.Query) => unknown;
  let waiting: Heard[] = [];
  const flush = () => {
    const members = waiting;
    waiting = [];
    send(new Together(members) as unknown as pg.Query);
  };
  const ask = (config: string | pg.QueryConfig, values: unknown[] | undefined, heard: Callback) => {
    if (waiting.length === 0) process.nextTick(flush);
    waiting.push(madeOf(client, config, values, heard));
  };
  // As the client's own: told by a callback, which is how the pool asks, or by a promise.
  const query = (config: string | pg.QueryConfig, values?: unknown[] | Callback, heard?: Callback) => {
    const callback = typeof values === "function" ? values : heard;
    const given = typeof values === "function" ? undefined : values;
    if (callback) return ask(config, given, callback);
    return new Promise<pg.QueryResult>((resolve, reject) =>
      ask(config, given, (error, result) => (error ? reject(error) : resolve(result))),
    );
  };
  client.query = query as unknown as typeof client.query;
}

function madeOf(
  client: pg.PoolClient,
  config: string | pg.QueryConfig,
  values: unknown[] | undefined,
  heard: Callback,
): Heard {
  const answered: Callback = (error, result) => {
    made.isAnswered = true;
    heard(error, result);
  };
  const query = queryOf(config, values, answered);
  const made = query as unknown as Heard;
  made.queryMode = "extended";
  // As the client does for what it makes itself: the types this connection reads.
  const { _result } = query as unknown as { _result: { _types?: unknown } };
  _result._types ??= (client as unknown as { _types: unknown })._types;
  return made;
}

/** A config is copied descriptor by descriptor, which costs as much as sending it; most say no more than text, values and name. */
function queryOf(config: string | pg.QueryConfig, values: unknown[] | undefined, answered: Callback): pg.Query {
  if (typeof config === "string") return new pg.Query(config, values, answered as never);
  if ("rowMode" in config || "types" in config) return new pg.Query(config, values, answered as never);
  const query = new pg.Query(config.text, values ?? config.values, answered as never);
  (query as unknown as Heard).name = config.name;
  return query;
}

const PASSED_OVER = "An earlier statement of this transaction failed, so this one was not carried out.";

/** Several queries that the connection takes for one. */
class Together extends (pg.Query as unknown as new (text: string) => object) {
  #members: readonly Heard[];
  #at = 0;

  constructor(members: readonly Heard[]) {
    super("");
    this.#members = members;
  }

  /** The connection notes under it what the database has planned. */
  get name(): string | undefined {
    return this.#current?.name;
  }
  set name(_: string | undefined) {}

  get text(): string | undefined {
    return this.#current?.text;
  }
  set text(_: string | undefined) {}

  get #current(): Heard | undefined {
    return this.#members?.[this.#at];
  }

  submit(connection: Connection): Error | null {
    const { sync, stream } = connection;
    // Every member lets go of the stream at its own end, which would be a system call each.
    stream.cork();
    try {
      connection.sync = () => {};
      try {
        for (const member of this.#members) {
          const error = member.submit(connection);
          if (error) throw error;
        }
      } finally {
        connection.sync = sync;
      }
      // A value that cannot be written was told to whoever asked; nothing will come back for it.
      this.#members = this.#members.filter((member) => !member.isAnswered);
      connection.sync();
    } finally {
      stream.uncork();
    }
    return null;
  }

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#current?.handleCommandComplete(message, connection);
    this.#next(connection);
  }

  handleEmptyQuery(connection: Connection): void {
    this.#current?.handleEmptyQuery(connection);
    this.#next(connection);
  }

  handleError(error: Error, connection: Connection): void {
    const [failed, ...passedOver] = this.#members.slice(this.#at);
    this.#at = this.#members.length;
    failed?.handleError(error, connection);
    for (const member of passedOver) {
      if (member.name && connection.parsedStatements[member.name] === undefined) {
        delete connection.submittedNamedStatements[member.name];
      }
      member.handleError(new Error(PASSED_OVER, { cause: error }), connection);
    }
  }

  handleReadyForQuery(): void {}

  #next(connection: Connection): void {
    const done = this.#current;
    this.#at += 1;
    done?.handleReadyForQuery(connection);
  }
}
