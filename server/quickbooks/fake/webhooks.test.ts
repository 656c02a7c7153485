import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";

/** Long enough that only the clock of the simulation ends the gathering. */
const GATHER_SECONDS = 600;

type Heard = { body: string; signature: string };

let fake: Connected;
let heard: Heard[] = [];
let statuses: number[] = [];
let hear: () => void = () => {};
const listener = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  heard.push({ body, signature: String(request.headers["intuit-signature"]) });
  response.writeHead(statuses.shift() ?? 200).end();
  hear();
});

beforeEach(async () => {
  heard = [];
  statuses = [];
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  fake = await connectFake({}, { webhookUrl: `http://127.0.0.1:${port}/hook` });
  fake.controls.webhooks({ gatherMs: GATHER_SECONDS * 1000 });
});
afterEach(async () => {
  await fake.stop();
  listener.closeAllConnections();
  await new Promise((resolve) => listener.close(resolve));
});

async function calls(number: number): Promise<Heard[]> {
  fake.controls.advance(GATHER_SECONDS);
  while (heard.length < number) await new Promise<void>((resolve) => (hear = resolve));
  return heard;
}
const events = ({ body }: Heard) =>
  JSON.parse(body) as { id: string; type: string; intuitentityid: string; intuitaccountid: string }[];

it("tells of each change, signed over the bytes, gathered into one call", async () => {
  await fake.write("customer", { DisplayName: "A" });
  await fake.write("customer", { Id: "1", SyncToken: "0", sparse: true, Notes: "n" });
  const [call] = await calls(1);
  expect(call?.signature).toBe(
    createHmac("sha256", "verifier")
      .update(call?.body ?? "")
      .digest("base64"),
  );
  expect(call && events(call)).toMatchObject([
    {
      specversion: "1.0",
      type: "qbo.customer.created.v1",
      intuitentityid: "4",
      intuitaccountid: fake.realmId,
      data: {},
    },
    { type: "qbo.customer.updated.v1", intuitentityid: "1" },
  ]);
});

it("tells of what a write reaches too, and of nothing that was refused", async () => {
  const line = {
    Amount: 10,
    DetailType: "SalesItemLineDetail",
    SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" } },
  };
  const { Id } = await fake.write("invoice", { CustomerRef: { value: "1" }, Line: [line] });
  await fake.refused("customer", { DisplayName: "amelia hart" });
  await fake.write("payment", {
    CustomerRef: { value: "1" },
    TotalAmt: 12,
    Line: [{ Amount: 12, LinkedTxn: [{ TxnId: Id, TxnType: "Invoice" }] }],
  });
  const [call] = await calls(1);
  expect(call && events(call).map(({ type }) => type)).toEqual([
    "qbo.invoice.created.v1",
    "qbo.payment.created.v1",
    "qbo.invoice.updated.v1",
  ]);
});

it("tells in the older form when asked", async () => {
  fake.controls.webhooks({ form: "notifications" });
  await fake.write("customer", { DisplayName: "A" });
  fake.controls.merge(fake.realmId, "Customer", "4", "1");
  const [call] = await calls(1);
  expect(JSON.parse(call?.body ?? "")).toMatchObject({
    eventNotifications: [
      {
        realmId: fake.realmId,
        dataChangeEvent: {
          entities: [
            { name: "Customer", id: "4", operation: "Create" },
            { id: "1", operation: "Merge", deletedId: "4" },
          ],
        },
      },
    ],
  });
});

it("tells again what was not acknowledged, ten seconds later", async () => {
  statuses = [500];
  await fake.write("customer", { DisplayName: "A" });
  const [first] = await calls(1);
  while (fake.controls.counters().webhooks.acknowledged === 0) {
    fake.controls.advance(10);
    await new Promise(setImmediate);
  }
  const [, second] = heard;
  expect(second?.body).toBe(first?.body);
});

it("loses, doubles and turns around what it is told to", async () => {
  fake.controls.webhooks({ dropNext: 1, twice: true, backwards: true });
  for (const DisplayName of ["A", "B", "C"]) await fake.write("customer", { DisplayName });
  const [call] = await calls(1);
  expect(call && events(call).map(({ intuitentityid }) => intuitentityid)).toEqual(["6", "5", "6", "5"]);
});

it("keeps silent about companies that are not connected", async () => {
  const other = fake.controls.openCompany();
  fake.controls.bookkeeper(other.id, "Customer", { DisplayName: "Unheard" });
  fake.controls.bookkeeper(fake.realmId, "Customer", { DisplayName: "Heard" });
  const [call] = await calls(1);
  expect(call && events(call).map(({ intuitaccountid }) => intuitaccountid)).toEqual([fake.realmId]);
});
