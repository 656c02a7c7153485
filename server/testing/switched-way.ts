import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type SwitchedWay = {
  url: string;
  /** Ends what is connected; from now on the way leads there. */
  leadTo(url: string): void;
  close(): Promise<void>;
};

/** An address of a database that can become another's, as a pooler's or a name's does when a replica takes over. */
export async function switchedWay(url: string): Promise<SwitchedWay> {
  let target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
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
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: Object.assign(new URL(url), { port: String(port) }).href,
    leadTo(other) {
      target = new URL(other);
      cut();
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
