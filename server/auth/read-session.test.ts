import { decode, encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { readCredentials, refuseKeyInUrl } from "./read-session";
import { sessionCookieName } from "./session-cookie";

const sid = newId();
const sub = newId();
const sealed = (token: Record<string, unknown>, secret = env().NEXTAUTH_SECRET, maxAge = 60) =>
  encode({ token, secret, maxAge });
const read = (headers: Record<string, string>) => readCredentials(new Headers(headers));
const cookie = (value: string) => ({ cookie: `theme=dark; ${sessionCookieName()}=${value}; other=1` });

describe("what a request brings along", () => {
  it("is the session of the cookie", async () => {
    expect(await read(cookie(await sealed({ sid, sub })))).toEqual({ kind: "session", sessionId: sid, personId: sub });
  });

  it("is nothing when the cookie was altered, expired, made with another key, or holds no session", async () => {
    const good = await sealed({ sid, sub });
    const parts = good.split(".");
    const altered = [...parts.slice(0, 3), `${parts[3]?.slice(0, -4)}AAAA`, parts[4]].join(".");
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ sid, sub })).toString("base64url")}.`;
    const claims = [
      altered,
      `${good.slice(0, -3)}abc`,
      none,
      none.slice(0, -1),
      await sealed({ sid, sub }, "another secret that is long enough to use"),
      await sealed({ sid, sub }, undefined, -60),
      await sealed({ sub }),
      await sealed({ sid: "' or 1=1", sub }),
      await sealed({ sid, sub: 7 }),
      "",
      "a.b.c.d.e",
      "x".repeat(10_000),
    ];
    for (const claim of claims) expect(await read(cookie(claim))).toEqual({ kind: "none" });
    expect(await read({})).toEqual({ kind: "none" });
  });

  it("carries no tenant, so none can be smuggled in", async () => {
    const token = await sealed({ sid, sub, tenant: newId(), role: "owner" });
    expect(await read({ ...cookie(token), "x-tenant-id": newId(), "x-tillbook-tenant": "other" })).toEqual({
      kind: "session",
      sessionId: sid,
      personId: sub,
    });
    expect((await decode({ token, secret: env().NEXTAUTH_SECRET }))?.sub).toBe(sub);
  });

  it("is the API key when one is sent, never the cookie behind it", async () => {
    const behind = cookie(await sealed({ sid, sub }));
    expect(await read({ ...behind, authorization: "Bearer tb_larkfield_x" })).toEqual({
      kind: "api_key",
      text: "tb_larkfield_x",
    });
    expect(await read({ ...behind, authorization: "bearer wrong" })).toEqual({ kind: "api_key", text: "wrong" });
    expect(await read({ ...behind, "x-api-key": "tb_larkfield_y" })).toEqual({
      kind: "api_key",
      text: "tb_larkfield_y",
    });
  });

  it("is never read from the address: a key there is refused", () => {
    for (const name of ["api_key", "API_KEY", "apikey", "access_token", "token", "authorization"]) {
      expect(() => refuseKeyInUrl(new URLSearchParams({ [name]: "tb_larkfield_x" }))).toThrow(
        /not accepted in the address/,
      );
    }
    expect(() => refuseKeyInUrl(new URLSearchParams({ status: "open" }))).not.toThrow();
  });
});
