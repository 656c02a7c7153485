import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CLIENT, type Connected, connectFake } from "./connect-fake";
import type { FaultKind } from "./disturbances";
import { startFakeQuickBooks } from "./start";

let fake: Connected;
let count = 0;
beforeAll(async () => {
  fake = await connectFake();
});
afterAll(() => fake.stop());
beforeEach(() => fake.controls.calm());

const customers = (one = fake) => Object.keys(one.controls.realm(one.realmId).entries.Customer).length;
const create = () => {
  count += 1;
  return fake.call("customer", { DisplayName: `Number ${count}` });
};

describe("faults on demand", () => {
  it.each<[FaultKind, number, number]>([
    ["throttle", 429, 0],
    ["error", 500, 0],
    ["unavailable", 503, 0],
    ["fault-in-200", 200, 0],
    ["error-after-commit", 500, 1],
  ])("%s answers %i and leaves %i record", async (kind, status, made) => {
    const before = customers();
    fake.controls.plan({ kind });
    expect((await create()).status).toBe(status);
    expect(customers()).toBe(before + made);
    expect((await create()).status).toBe(200);
  });

  it.each<[FaultKind, number]>([
    ["reset", 0],
    ["lost", 1],
  ])("%s tears the connection down and leaves %i record", async (kind, made) => {
    const before = customers();
    fake.controls.plan({ kind });
    await expect(create()).rejects.toThrow();
    expect(customers()).toBe(before + made);
  });

  it.each<[FaultKind, number]>([
    ["hang", 0],
    ["lost-hang", 1],
  ])("%s never answers and leaves %i record", async (kind, made) => {
    const before = customers();
    fake.controls.plan({ kind });
    const giveUp = new AbortController();
    const url = `${fake.url}/v3/company/${fake.realmId}/customer`;
    const headers = { authorization: `Bearer ${fake.tokens["access_token"]}` };
    const asked = fetch(url, { method: "POST", headers, body: `{"DisplayName":"${kind}"}`, signal: giveUp.signal });
    while (fake.controls.disturbances().planned.length > 0) await new Promise(setImmediate);
    giveUp.abort();
    await expect(asked).rejects.toThrow();
    expect(customers()).toBe(before + made);
  });

  it("strike the call they are meant for, as often as said, after as many as said", async () => {
    fake.controls.plan({ kind: "error", path: "POST /v3/company", times: 2, skip: 1 });
    expect((await fake.call("customer/1")).status).toBe(200);
    expect([
      (await create()).status,
      (await create()).status,
      (await create()).status,
      (await create()).status,
    ]).toEqual([200, 500, 500, 200]);
  });

  it("come by chance in the same order for the same seed", async () => {
    const run = async () => {
      fake.controls.faults({ rate: 0.3, kinds: ["error", "unavailable"], seed: 42 });
      const statuses: number[] = [];
      for (let call = 0; call < 40; call += 1) statuses.push((await fake.call("customer/1")).status);
      return statuses;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500, 503]));
  });

  it("an outage lasts until it is told to end, for tokens too", async () => {
    fake.controls.outage({ kind: "unavailable" });
    expect((await fake.call("customer/1")).status).toBe(503);
    expect(
      (await fake.token({ grant_type: "refresh_token", refresh_token: String(fake.tokens["refresh_token"]) })).status,
    ).toBe(503);
    fake.controls.outage(null);
    expect((await fake.call("customer/1")).status).toBe(200);
  });

  it("are ordered over HTTP as well, and nonsense is answered in a sentence", async () => {
    const order = (body: unknown) =>
      fetch(`${fake.url}/simulation/faults`, { method: "POST", body: JSON.stringify(body) });
    expect(await (await order({ next: { kind: "error", times: 1 } })).json()).toMatchObject({
      planned: [{ kind: "error" }],
    });
    expect((await fake.call("customer/1")).status).toBe(500);
    const nonsense = await order({ next: { kind: "earthquake" } });
    expect([nonsense.status, await nonsense.json()]).toEqual([400, { error: expect.stringContaining("is no fault") }]);
    expect((await fetch(`${fake.url}/simulation/nothing`)).status).toBe(404);
  });
});

describe("limits", () => {
  it("500 calls and 40 batches a minute, answered with 3001 and no word on when to come back", async () => {
    const own = await connectFake();
    own.controls.limits({ callsPerMinute: 45, xmlShare: 0 });
    const batch = () => own.call("batch", { BatchItemRequest: [{ bId: "1", Query: "select count(*) from Item" }] });
    for (let call = 0; call < 40; call += 1) expect((await batch()).status).toBe(200);
    expect((await batch()).status).toBe(429);
    for (let call = 0; call < 5; call += 1) expect((await own.call("customer/1")).status).toBe(200);
    const told = await own.call("customer/1");
    expect(told.body).toMatchObject({ fault: { error: [{ code: "3001" }], type: "SERVICE" } });
    expect(told.headers.has("retry-after")).toBe(false);
    own.controls.limits({ xmlShare: 1, retryAfterSeconds: 7 });
    const xml = await own.call("customer/1");
    expect([xml.headers.get("retry-after"), xml.body["text"]]).toEqual(["7", expect.stringContaining('code="3001"')]);
    own.controls.advance(61);
    expect((await own.call("customer/1")).status).toBe(200);
    await own.stop();
  });

  it("ten calls at the same time", async () => {
    const own = await connectFake();
    own.controls.latency(60_000);
    const refused = new Promise<number[]>((resolve) => {
      const statuses: number[] = [];
      for (let call = 0; call < 12; call += 1) {
        own.call("customer/1").then(
          ({ status }) => statuses.push(status) === 2 && resolve(statuses),
          // The ten that are let in wait until the simulation stops.
          () => {},
        );
      }
    });
    expect(await refused).toEqual([429, 429]);
    await own.stop();
  });
});

describe("what is kept", () => {
  it("stands again after a restart: records, tokens, request ids, the port", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulation-"));
    const statePath = join(folder, "state.json");
    const first = await connectFake({}, { statePath });
    await first.write("customer?requestid=k-1", { DisplayName: "Kept" });
    const { port, realmId, tokens } = first;
    await first.stop();
    const second = await startFakeQuickBooks({ ...CLIENT, statePath, port });
    const again = await fetch(`http://localhost:${port}/v3/company/${realmId}/customer?requestid=k-1`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens["access_token"]}`, accept: "application/json" },
      body: "{}",
    });
    expect(await again.json()).toMatchObject({ Customer: { DisplayName: "Kept" } });
    expect(second.controls.counters().replays).toBe(1);
    const third = await startFakeQuickBooks({ ...CLIENT, port, elseFree: true });
    expect(third.port).not.toBe(port);
    await expect(startFakeQuickBooks({ ...CLIENT, port })).rejects.toThrow("EADDRINUSE");
    await Promise.all([second.stop(), third.stop()]);
    rmSync(folder, { recursive: true });
  });
});
