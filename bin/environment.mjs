// What the commands themselves read from the environment, and what they put there for the server they start.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { Problem } from "./say.mjs";

/** Reads `.env` in the project's folder; what is set in the shell wins. An empty variable counts as not set. */
export function loadEnvironment() {
  const path = join(root, ".env");
  if (existsSync(path)) process.loadEnvFile(path);
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

/** Host, port and public address of the server. */
export function addressOf(environment = process.env) {
  const host = environment.HOST ?? "127.0.0.1";
  const port = Number(environment.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT must be a whole number from 1 to 65535 (it is ${JSON.stringify(environment.PORT)}).`);
  }
  const shownHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return { host, port, url: environment.NEXTAUTH_URL ?? `http://${shownHost}:${port}` };
}
