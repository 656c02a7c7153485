import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { addressOf } from "./environment.mjs";
import { buildFolder, dataFolder } from "./paths.mjs";
import { Problem } from "./say.mjs";

/** Far enough from the app's own port, and the same at every start, so that a connection made once still fits. */
const PORTS_ABOVE = 1000;
/** Where it is, for commands; another program may have had its port. */
const ADDRESS = "quickbooks-simulation.url";

/**
 * Without credentials of Intuit, starts a simulated QuickBooks beside the app and tells the app's environment where it
 * is. Returns `{ url, stop }`, or null when the real one is meant, QUICKBOOKS_SIMULATION is off or people come from other
 * machines. To be called before the server reads its environment.
 */
export async function simulateQuickBooks({ address, environment = process.env, folder = dataFolder }) {
  if (isRealOrOff(environment) || !isOfThisMachine(address)) return null;
  const { startFakeQuickBooks } = await import(pathToFileURL(join(buildFolder, "quickbooks-simulation.mjs")));
  const local = addressOf({ HOST: address.host, PORT: address.port });
  const simulation = await startFakeQuickBooks({
    ...keysOf(environment),
    port: portOf(address),
    elseFree: true,
    statePath: join(folder, "quickbooks-simulation.json"),
    webhookUrl: `${local.url}/api/quickbooks/webhook`,
    redirectUris: [`${address.url}/api/quickbooks/callback`],
    firstCompany: { name: "Larkfield Gifts Ltd" },
  }).catch((error) => {
    throw new Problem(error.message);
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, ADDRESS), `${simulation.url}\n`);
  Object.assign(environment, simulation.environment, beside(address));
  return simulation;
}

/**
 * Tells a command where the simulation is that was last started beside the app, under the same conditions: a command must not take a
 * simulated company for one of Intuit's. To be called before the environment is read.
 */
export async function knowSimulation({ address, environment = process.env, folder = dataFolder }) {
  if (isRealOrOff(environment) || !isOfThisMachine(address)) return;
  const { environmentOf } = await import(pathToFileURL(join(buildFolder, "quickbooks-simulation.mjs")));
  const kept = join(folder, ADDRESS);
  const url = existsSync(kept) ? readFileSync(kept, "utf8").trim() : `http://127.0.0.1:${portOf(address)}`;
  Object.assign(environment, environmentOf(url, keysOf(environment)), beside(address));
}

function isRealOrOff(environment) {
  return Boolean(environment.QUICKBOOKS_CLIENT_ID) || environment.QUICKBOOKS_SIMULATION === "off";
}

/** The simulation answers on this machine alone: from elsewhere *Connect* would lead people to their own. */
function isOfThisMachine({ url }) {
  // What is no address at all is said in words when the environment is read.
  return URL.canParse(url) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}

function portOf(address) {
  const port = address.port + PORTS_ABOVE;
  return port > 65_535 ? 0 : port;
}

function keysOf(environment) {
  return {
    clientId: "simulation",
    clientSecret: derived(environment, "client"),
    verifierToken: derived(environment, "webhooks"),
  };
}

function beside(address) {
  return { QUICKBOOKS_REDIRECT_URL: `${address.url}/api/quickbooks/callback`, QUICKBOOKS_SIMULATION: "on" };
}

/** The same at every start of this installation, and known to nobody else. */
function derived(environment, purpose) {
  return createHmac("sha256", environment.NEXTAUTH_SECRET ?? "")
    .update(`quickbooks simulation ${purpose}`)
    .digest("base64url");
}
