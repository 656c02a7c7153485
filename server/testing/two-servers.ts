import { type ServerProcess, startServer } from "./server-process";

export type TwoServers = {
  first: ServerProcess;
  second: ServerProcess;
  /** The port that request number `index` goes to: one here, the next there. */
  portOf: (index: number) => number;
  stop: () => Promise<void>;
};

/** Two processes of the server over the database of the test run. */
export async function twoServers(): Promise<TwoServers> {
  const [first, second] = await Promise.all([startServer(), startServer()]);
  return {
    first,
    second,
    portOf: (index) => (index % 2 === 0 ? first.port : second.port),
    async stop() {
      await Promise.all([first.kill(), second.kill()]);
    },
  };
}
