import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { type HttpWish, sendAndHear } from "@/server/testing/http-client";
import { serveApi } from "@/server/testing/serve-api";
import { Trading } from "@/server/testing/trading";

const beat = {
  ...{ appVersion: "1.0.0", lastCounter: 3, unsentCount: 0, unsent: "0.00", oldestUnsentAt: null },
  ...{ clockSkewMs: 0, readiness: {} },
};

describe("a tablet on the wire", () => {
  it("says who it is by header and cookie, keeps its cookie when it starts, and loses it when it was taken off", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const port = await serveApi();
    const cookie = `tb-device=${tablet.id}.${tablet.secret}`;
    const headers = { cookie, "x-tillbook-device": tablet.id, host: "till.test", origin: "http://till.test" };
    const at = (path: string): Pick<HttpWish, "port" | "path"> => ({
      port,
      path: `/api/trpc/${company.owner.slug}/${path}`,
    });
    const start = { ...at("registers.bootstrap"), method: "GET", headers } as const;
    const tell = { ...at("registers.heartbeat"), headers, body: superjson.serialize(beat) } as const;

    const started = await sendAndHear(start);
    expect(started).toMatchObject({ status: 200, body: { result: { data: { json: { device: { code: "R1" } } } } } });
    expect(started.headers["set-cookie"]?.[0]).toMatch(/^tb-device=.*; HttpOnly; SameSite=Lax; Max-Age=\d+/);
    expect(JSON.stringify(started.body)).not.toContain(tablet.secret);
    const told = await sendAndHear(tell);
    expect([told.status, told.headers["set-cookie"]]).toEqual([200, undefined]);

    const foreign = { ...headers, origin: "http://evil.test" };
    expect((await sendAndHear({ ...tell, headers: foreign })).status).toBe(403);
    const { cookie: _, ...bare } = headers;
    const lost = await sendAndHear({ ...tell, headers: bare });
    expect(lost).toMatchObject({
      status: 401,
      body: { error: { json: { data: { app: { code: "device_unknown" } } } } },
    });
    const { "x-tillbook-device": __, ...silent } = headers;
    expect((await sendAndHear({ ...tell, headers: silent })).status).toBe(401);

    await company.ask("registers.revokeDevice", { id: tablet.id });
    const off = await sendAndHear(tell);
    expect(off).toMatchObject({
      status: 401,
      body: { error: { json: { data: { app: { code: "device_revoked" } } } } },
    });
    expect(off.headers["set-cookie"]?.[0]).toMatch(/^tb-device=; .*Max-Age=0/);
  });
});
