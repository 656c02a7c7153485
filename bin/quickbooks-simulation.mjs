import { createHmac } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { addressOf } from "./environment.mjs";
import { buildFolder, dataFolder } from "./paths.mjs";
import { Problem } from "./say.mjs";

/** Far enough from the app's own port, and the same at every start, so that a connection made once still fits. */
const PORTS_ABOVE = 1000;

/**
 * Without credentials of Intuit, starts a simulated QuickBooks beside the app and tells the app's environment where it
 * is. Returns `{ url, stop }`, or null when the real one is meant or QUICKBOOKS_SIMULATION is off. To be called before
 * the server reads its environment.
 */
export async function simulateQuickBooks({ address, environment = process.env, folder = dataFolder }) {
  if (environment.QUICKBOOKS_CLIENT_ID || environment.QUICKBOOKS_SIMULATION === "off") return null;
  const { startFakeQuickBooks } = await import(pathToFileURL(join(buildFolder, "quickbooks-simulation.mjs")));
  const local = addressOf({ HOST: address.host, PORT: address.port });
  const port = address.port + PORTS_ABOVE;
  const simulation = await startFakeQuickBooks({
    port: port > 65_535 ? 0 : port,
    elseFree: true,
    statePath: join(folder, "quickbooks-simulation.json"),
    clientId: "simulation",
    clientSecret: derived(environment, "client"),
    verifierToken: derived(environment, "webhooks"),
    webhookUrl: `${local.url}/api/quickbooks/webhook`,
    redirectUris: [`${address.url}/api/quickbooks/callback`],
    firstCompany: { name: "Larkfield Gifts Ltd" },
  }).catch((error) => {
    throw new Problem(error.message);
  });
  Object.assign(environment, simulation.environment, {
    QUICKBOOKS_REDIRECT_URL: `${address.url}/api/quickbooks/callback`,
    QUICKBOOKS_SIMULATION: "on",
  });
  return simulation;
}

/** The same at every start of this installation, and known to nobody else. */
function derived(environment, purpose) {
  return createHmac("sha256", environment.NEXTAUTH_SECRET ?? "")
    .update(`quickbooks simulation ${purpose}`)
    .digest("base64url");
}
