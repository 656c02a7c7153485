import { once } from "node:events";
import { connect } from "node:net";
import superjson from "superjson";
import { beforeAll, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { type HttpAnswer, type HttpWish, sendAndHear } from "@/server/testing/http-client";
import { serveApi } from "@/server/testing/serve-api";
import { Trading } from "@/server/testing/trading";

let port: number;
let company: Trading;
let tablet: { id: string; secret: string };

beforeAll(async () => {
  company = await Trading.open("Larkfield");
  tablet = await company.tablet();
  port = await serveApi();
});

type Wish = { path?: string; headers?: Record<string, string>; body: object | string };

/** Asked twice: as a till does, and with a question mark behind it, which the adapter of tRPC answers. */
async function both({ path = "registers.heartbeat", headers = {}, ...rest }: Wish): Promise<[HttpAnswer, HttpAnswer]> {
  const own = { cookie: `tb-device=${tablet.id}.${tablet.secret}`, "x-tillbook-device": tablet.id };
  const wish: Omit<HttpWish, "path"> = {
    port,
    headers: { ...own, host: "till.test", origin: "http://till.test", ...headers },
    ...rest,
  };
  const address = `/api/trpc/${company.owner.slug}/${path}`;
  return [await sendAndHear({ ...wish, path: address }), await sendAndHear({ ...wish, path: `${address}?` })];
}

/** What the answer says, without what differs between any two answers. */
function said({ status, headers, body }: HttpAnswer) {
  const { date: _, "content-length": __, "transfer-encoding": ___, ...kept } = headers;
  const text = JSON.stringify(body)
    .replace(/"requestId":"[^"]*"/g, '"requestId":""')
    .replace(/"serverTime":"[^"]*"/g, '"serverTime":""')
    .replace(/Quote \S+/g, "");
  return { status, headers: kept, text };
}

const beat = {
  ...{ appVersion: "1.0.0", lastCounter: 3, unsentCount: 0, unsent: "0.00", oldestUnsentAt: null },
  ...{ clockSkewMs: 0, readiness: {} },
};

it.each<[string, number, Wish]>([
  ["what was done", 200, { body: superjson.serialize(beat) }],
  ["a byte order mark before it", 200, { body: `\uFEFF${JSON.stringify(superjson.serialize(beat))}` }],
  ["a field that is not right", 400, { body: superjson.serialize({ ...beat, lastCounter: "three" }) }],
  ["half a letter", 400, { body: '{"json":{"appVersion":"1.' }],
  ["nothing", 400, { body: "" }],
  ["no object", 400, { body: "[1]" }],
  ["null", 400, { body: '{"json":null}' }],
  ["more than fits", 413, { body: JSON.stringify({ json: "x".repeat(2 * 1024 * 1024) }) }],
  ["a stranger", 401, { headers: { cookie: "" }, body: superjson.serialize(beat) }],
  ["another site", 403, { headers: { origin: "http://evil.test" }, body: superjson.serialize(beat) }],
  ["another kind of letter", 403, { headers: { "content-type": "text/plain" }, body: superjson.serialize(beat) }],
  ["a question", 405, { path: "registers.bootstrap", body: {} }],
  ["what there is not", 404, { path: "registers.fly", body: {} }],
  ["what every object has", 404, { path: "constructor", body: {} }],
  ["a refusal", 404, { path: "registers.endOpenSale", body: superjson.serialize({ id: newId() }) }],
])("answers %s as tRPC's adapter does", async (_, status, wish) => {
  const [alone, adapted] = await both(wish);
  expect(said(alone)).toEqual(said(adapted));
  expect(alone.status).toBe(status);
});

it("lets go of whoever hangs up in the middle of a letter, and answers the next", async () => {
  const socket = connect(port, "127.0.0.1");
  const head = [
    `POST /api/trpc/${company.owner.slug}/registers.heartbeat HTTP/1.1`,
    ...["host: till.test", "origin: http://till.test", "content-type: application/json", "content-length: 500"],
    ...[`cookie: tb-device=${tablet.id}.${tablet.secret}`, `x-tillbook-device: ${tablet.id}`],
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n{"json":`, () => socket.destroy());
  await once(socket, "close");
  const [alone] = await both({ body: superjson.serialize(beat) });
  expect(alone.status).toBe(200);
});

it("takes the cookie of a tablet that was taken off, as the adapter does", async () => {
  const other = await company.tablet();
  await company.ask("registers.revokeDevice", { id: other.id });
  const headers = { cookie: `tb-device=${other.id}.${other.secret}`, "x-tillbook-device": other.id };
  const [alone, adapted] = await both({ headers, body: superjson.serialize(beat) });
  expect(said(alone)).toEqual(said(adapted));
  expect(alone.headers["set-cookie"]?.[0]).toMatch(/^tb-device=; .*Max-Age=0/);
});

it("says there is no such address to a name that cannot be read", async () => {
  const asked = { port, method: "GET", headers: {}, path: `/api/trpc/${company.owner.slug}/%zz` } as const;
  expect((await sendAndHear(asked)).status).toBe(404);
});
