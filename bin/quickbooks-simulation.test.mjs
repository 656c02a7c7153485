import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle } from "./bundle.mjs";
import { addressOf } from "./environment.mjs";
import { knowSimulation, simulateQuickBooks } from "./quickbooks-simulation.mjs";

const folder = mkdtempSync(join(tmpdir(), "simulation-"));
const started = [];
let own;
let address;

beforeAll(async () => {
  await bundle({ quiet: true });
  own = await freePort();
  address = addressOf({ PORT: String(own - 1000) });
});
afterAll(async () => {
  for (const simulation of started) await simulation.stop();
  rmSync(folder, { recursive: true });
});

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function simulate(environment) {
  const simulation = await simulateQuickBooks({ address, environment, folder });
  if (simulation) started.push(simulation);
  return simulation;
}

it("with the credentials of Intuit, or when told not to, nothing is simulated and nothing is set", async () => {
  for (const environment of [{ QUICKBOOKS_CLIENT_ID: "real" }, { QUICKBOOKS_SIMULATION: "off" }]) {
    const before = { ...environment };
    expect(await simulate(environment)).toBeNull();
    expect(environment).toEqual(before);
  }
});

it("for people who come from other machines nothing is simulated, since it answers on this one alone", async () => {
  for (const url of ["https://till.example.com", "http://192.168.1.20:3000"]) {
    const at = addressOf({ HOST: "0.0.0.0", PORT: String(own - 1000), NEXTAUTH_URL: url });
    const environment = { NEXTAUTH_SECRET: "kept" };
    expect(await simulateQuickBooks({ address: at, environment, folder })).toBeNull();
    expect(environment).toEqual({ NEXTAUTH_SECRET: "kept" });
  }
});

it("without them the app is told where the simulation is, and how to speak to it", async () => {
  const environment = { NEXTAUTH_SECRET: "kept" };
  const simulation = await simulate(environment);
  expect(simulation.port).toBe(own);
  expect(environment).toMatchObject({
    QUICKBOOKS_SIMULATION: "on",
    QUICKBOOKS_ENVIRONMENT: "sandbox",
    QUICKBOOKS_API_URL: `http://127.0.0.1:${own}`,
    QUICKBOOKS_REDIRECT_URL: `http://127.0.0.1:${own - 1000}/api/quickbooks/callback`,
    QUICKBOOKS_CLIENT_SECRET: expect.stringMatching(/^.{40,}$/),
    QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN: expect.stringMatching(/^.{40,}$/),
  });
  expect(await (await fetch(simulation.url)).text()).toContain("Larkfield Gifts Ltd");
});

it("takes a free port when another program has its own", async () => {
  const environment = { NEXTAUTH_SECRET: "kept" };
  const simulation = await simulateQuickBooks({ address, environment, folder: join(folder, "second") });
  started.push(simulation);
  expect(simulation.port).not.toBe(own);
  expect(environment.QUICKBOOKS_API_URL).toBe(simulation.url);
});

it("a command is told of the same one under the same conditions, wherever it came to listen", async () => {
  const environment = { NEXTAUTH_SECRET: "kept" };
  const own = join(folder, "third");
  const simulation = await simulateQuickBooks({ address, environment, folder: own });
  started.push(simulation);
  const ofCommand = { NEXTAUTH_SECRET: "kept" };
  await knowSimulation({ address, environment: ofCommand, folder: own });
  expect(ofCommand).toEqual(environment);
  expect(ofCommand.QUICKBOOKS_API_URL).toBe(simulation.url);
});

it("a command knows where it would be before it was ever started, and leaves Intuit's keys alone", async () => {
  const environment = { NEXTAUTH_SECRET: "kept" };
  await knowSimulation({ address, environment, folder: join(folder, "never") });
  expect(environment).toMatchObject({ QUICKBOOKS_SIMULATION: "on", QUICKBOOKS_API_URL: `http://127.0.0.1:${own}` });
  for (const given of [{ QUICKBOOKS_CLIENT_ID: "real" }, { QUICKBOOKS_SIMULATION: "off" }]) {
    const kept = { ...given };
    await knowSimulation({ address, environment: kept, folder });
    expect(kept).toEqual(given);
  }
});
