import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as open, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Statement = { text: string; values: (string | null)[] };
/** What went over the line: how often somebody waited for the database, how long in sum, and for what. */
export type Heard = { trips: number; statements: Statement[]; waitedMs: number };

export type DatabaseLine = {
  /** The address of the database with the line in between. */
  url: string;
  /** What was heard since the last time. */
  heard: () => Heard;
  close: () => void;
};

/**
 * Stands between a server and its database and listens: a round trip begins with the first message sent while no answer is
 * outstanding. `url` names a Unix socket, as those of the database that comes along do.
 */
export async function openDatabaseLine(url: string): Promise<DatabaseLine> {
  const { searchParams } = new URL(url.replace("@/", "@localhost/"));
  const port = searchParams.get("port");
  const target = join(searchParams.get("host") ?? "", `.s.PGSQL.${port}`);
  const folder = mkdtempSync(join(tmpdir(), "tb-"));
  let heard = nothingHeard();
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const database = open(target);
    const listener = listenTo(() => heard);
    client.on("data", listener.sent).pipe(database);
    database.on("data", listener.answered).pipe(client);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    }
  });
  await new Promise<void>((done) => server.listen(join(folder, `.s.PGSQL.${port}`), done));
  return {
    url: url.replace(/host=[^&]+/, `host=${encodeURIComponent(folder)}`),
    heard() {
      const answer = heard;
      heard = nothingHeard();
      return answer;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const HEAD = 5;

function nothingHeard(): Heard {
  return { trips: 0, statements: [], waitedMs: 0 };
}

/** Reads the messages of one connection; the first one of the client has no type. */
function listenTo(heard: () => Heard) {
  const prepared = new Map<string, string>();
  let outstanding = 0;
  let since = 0;
  let introduced = false;
  let rest: Buffer = Buffer.alloc(0);
  let answerRest: Buffer = Buffer.alloc(0);
  return {
    sent(chunk: Buffer) {
      rest = Buffer.concat([rest, chunk]);
      if (!introduced) {
        if (rest.length < 4 || rest.length < rest.readInt32BE(0)) return;
        rest = rest.subarray(rest.readInt32BE(0));
        introduced = true;
      }
      rest = messages(rest, (type, body) => {
        if (type === "P") {
          const [name, text] = strings(body, 2);
          prepared.set(name ?? "", text ?? "");
        } else if (type === "B") heard().statements.push(bound(body, prepared));
        else if (type === "S" || type === "Q") {
          if (type === "Q") heard().statements.push({ text: strings(body, 1)[0] ?? "", values: [] });
          if (outstanding === 0) {
            heard().trips += 1;
            since = performance.now();
          }
          outstanding += 1;
        }
      });
    },
    answered(chunk: Buffer) {
      answerRest = messages(Buffer.concat([answerRest, chunk]), (type) => {
        // The first of a connection is an answer to nobody.
        if (type !== "Z" || outstanding === 0) return;
        outstanding -= 1;
        if (outstanding === 0) heard().waitedMs += performance.now() - since;
      });
    },
  };
}

function messages(bytes: Buffer, each: (type: string, body: Buffer) => void): Buffer {
  let at = 0;
  while (bytes.length - at >= HEAD) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    each(String.fromCharCode(bytes[at] ?? 0), bytes.subarray(at + HEAD, end));
    at = end;
  }
  return Buffer.from(bytes.subarray(at));
}

function bound(body: Buffer, prepared: Map<string, string>): Statement {
  const [portal = "", name = ""] = strings(body, 2);
  let at = Buffer.byteLength(portal) + Buffer.byteLength(name) + 2;
  at += 2 + 2 * body.readInt16BE(at);
  const values: (string | null)[] = [];
  const count = body.readInt16BE(at);
  at += 2;
  for (let index = 0; index < count; index++) {
    const length = body.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? null : body.toString("utf8", at, at + length));
    at += Math.max(0, length);
  }
  return { text: prepared.get(name) ?? "", values };
}

function strings(body: Buffer, count: number): string[] {
  return body.toString("utf8").split("\0", count);
}
