import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { env } from "@/server/env";

/**
 * What becomes of a write's COMMIT: it passes, it never reaches the database, or it is carried out and its answer is lost.
 * Lost means that the connection ends, unless `instead` does something to the server that waits for it.
 */
export type CommitFate = { lose: "nothing" } | { lose: "commit" | "answer"; instead?: () => void };

export type DatabaseProxy = {
  url: string;
  close(): Promise<void>;
};

/** A way to the database that decides the fate of every write's COMMIT; reads pass. `decide` is asked as each arrives. */
export async function databaseProxy(decide: () => CommitFate): Promise<DatabaseProxy> {
  const target = new pg.Client({ connectionString: env().RUNTIME_DATABASE_URL });
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = target.host.startsWith("/")
      ? connect(join(target.host, `.s.PGSQL.${target.port}`))
      : connect(target.port, target.host);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
    carry(client, database, decide);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const [user, password] = [target.user ?? "", String(target.password ?? "")].map(encodeURIComponent);
  return {
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/${target.database}`,
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** COMMIT travels in one packet with the answer that is kept, and with nothing else: what came before was answered. */
function carry(client: Socket, database: Socket, decide: () => CommitFate): void {
  let writes = false;
  let answerFate: CommitFate = { lose: "nothing" };
  client.on("data", (bytes) => {
    // Its text the first time, the name it was prepared under from then on.
    if (bytes.includes("update idempotency_keys") || bytes.includes("keep_answer")) writes = true;
    if (!writes || !bytes.includes("commit\0")) {
      database.write(bytes);
      return;
    }
    writes = false;
    const fate = decide();
    if (fate.lose === "commit") {
      lose(fate);
      return;
    }
    answerFate = fate;
    database.write(bytes);
  });
  database.on("data", (bytes) => {
    if (answerFate.lose === "answer" && bytes.includes("COMMIT\0")) lose(answerFate);
    else client.write(bytes);
  });

  function lose(fate: CommitFate): void {
    if (fate.lose !== "nothing" && fate.instead) fate.instead();
    else client.destroy();
  }
}
