import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** Enough that all of a race are at work at once, and none waits for a connection. */
const CONNECTIONS = "30";

export type ServerProcess = {
  port: number;
  pid: number;
  isAlive(): boolean;
  /** Ends it as a power cut would, in the middle of whatever it does; returns when it is gone. */
  kill(): Promise<void>;
};

/**
 * Starts a process of the server with a pool of its own over the database of the test run, or over another way to it; `more` is what
 * its environment says besides. It ends with the process that started it, however that ends.
 */
export async function startServer(databaseUrl?: string, more: Record<string, string> = {}): Promise<ServerProcess> {
  return startProcess(["serve-api.mjs"], { ...(databaseUrl ? { RUNTIME_DATABASE_URL: databaseUrl } : {}), ...more });
}

/** Starts a process that works the job queue for these companies and answers nobody. */
export async function startWorkerProcess(
  companies: readonly { tenant: string; companyId: string }[],
  more: Record<string, string> = {},
): Promise<ServerProcess> {
  return startProcess(["work-queue.mjs", JSON.stringify(companies)], more);
}

async function startProcess([script = "", ...args]: string[], more: Record<string, string>): Promise<ServerProcess> {
  // biome-ignore lint/style/noProcessEnv: the process gets what this one was given
  const given = { DATABASE_POOL_MAX: CONNECTIONS, ...process.env };
  const child = fork(join(process.cwd(), "bin", script), args, {
    execArgv: [],
    env: { ...given, NODE_ENV: "production", ...more },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await portOf(child, gone);
  return {
    port,
    pid: child.pid ?? 0,
    isAlive: () => child.exitCode === null && child.signalCode === null && !child.killed,
    kill() {
      child.kill("SIGKILL");
      return gone;
    },
  };
}

function portOf(child: ChildProcess, gone: Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    gone.then(() => reject(new Error("The server process did not start.")));
  });
}
