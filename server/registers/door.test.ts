import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { readCredentials } from "@/server/auth/read-session";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { type SignedIn, signIntoTestTenant } from "@/server/testing/signed-in";
import { ask, Trading } from "@/server/testing/trading";
import { deviceCookieOf } from "@/server/trpc-cookies";
import { answerPairing } from "./answer-pairing";
import { answerUnpairing } from "./answer-unpairing";

const own = { host: "till.example", origin: "http://till.example", "content-type": "application/json" };

async function sessionCookie({ sessionId, personId }: SignedIn): Promise<string> {
  const token = { sid: sessionId, sub: personId };
  return `${sessionCookieName()}=${await encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: 600 })}`;
}

async function pair(slug: string, body: unknown, headers: Record<string, string>, method = "POST") {
  const asked = { slug, method, headers: new Headers({ ...own, ...headers }), body };
  const answer = await (method === "POST" ? answerPairing(asked) : answerUnpairing(asked));
  const text = await answer.text();
  const cookie = answer.headers.get("set-cookie");
  return { status: answer.status, text, body: JSON.parse(text), cookie, jar: cookie?.split(";")[0] ?? "" };
}

describe("pairing a browser with a till", () => {
  it("puts the secret into a cookie no script can read, and into nothing else", async () => {
    const company = await Trading.open("Larkfield");
    const wish = { id: newId(), registerId: await company.register(), name: "By the window" };
    const paired = await pair(company.owner.slug, wish, { cookie: await sessionCookie(company.owner) });
    expect(paired).toMatchObject({ status: 200, body: { id: wish.id, code: "R1", name: "By the window" } });
    expect(paired.cookie).toMatch(
      /^tb-device=[0-9a-f-]{36}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d{8}$/,
    );
    const secret = paired.jar.split(".").at(-1) ?? "";
    expect(paired.text).not.toContain(secret);

    const headers = new Headers({ cookie: paired.jar, "x-tillbook-device": wish.id });
    const credentials = await readCredentials(headers);
    expect(credentials).toEqual({ kind: "device", deviceId: wish.id, secret, operatorId: null, operatorProof: null });
    const request = company.request({ credentials, companyId: null });
    expect(await ask(request, "registers.bootstrap")).toMatchObject({ device: { code: "R1" } });
  });

  it("is for leads who are signed in, on our own pages, as JSON", async () => {
    const company = await Trading.open("Larkfield");
    const { slug } = company.owner;
    const wish = () => ({ id: newId(), registerId, name: "Counter" });
    const registerId = await company.register();
    const cookie = await sessionCookie(company.owner);
    const clerk = await signIntoTestTenant({ ...company.owner, companyId: company.companyId }, "clerk");
    expect(await pair(slug, wish(), {})).toMatchObject({ status: 401, cookie: null });
    expect(await pair(slug, wish(), { cookie: await sessionCookie(clerk) })).toMatchObject({ status: 403 });
    expect(await pair(slug, wish(), { authorization: "Bearer tb_x_y", cookie })).toMatchObject({ status: 401 });
    expect(await pair(slug, wish(), { cookie, origin: "http://evil.example" })).toMatchObject({ status: 403 });
    expect(await pair(slug, wish(), { cookie, "content-type": "text/plain" })).toMatchObject({ status: 403 });
    expect(await pair(slug, { ...wish(), registerId: newId() }, { cookie })).toMatchObject({ status: 404 });
    expect(await pair(slug, null, { cookie })).toMatchObject({ status: 400, cookie: null });
    const [register] = await company.ask<{ devices: unknown[] }[]>("registers.list");
    expect(register?.devices).toEqual([]);
  });

  it("keeps the tills this browser is besides, and takes only its own away again", async () => {
    const [company, other] = await Promise.all([Trading.open("Larkfield"), Trading.open("Second")]);
    const first = { id: newId(), registerId: await company.register(), name: "One" };
    const second = { id: newId(), registerId: await other.register(), name: "Two" };
    const one = await pair(company.owner.slug, first, { cookie: await sessionCookie(company.owner) });
    const both = await pair(other.owner.slug, second, { cookie: `${await sessionCookie(other.owner)}; ${one.jar}` });
    expect(both.jar.split("~")).toHaveLength(2);

    const leave = { cookie: `${await sessionCookie(company.owner)}; ${both.jar}` };
    const left = await pair(company.owner.slug, { id: first.id }, leave, "DELETE");
    expect(left).toMatchObject({ status: 200, body: { id: first.id } });
    expect(left.jar).toBe(`tb-device=${both.jar.split("~")[1]}`);
    const last = await pair(
      other.owner.slug,
      { id: second.id },
      { cookie: `${await sessionCookie(other.owner)}; ${left.jar}` },
      "DELETE",
    );
    expect(last.cookie).toMatch(/^tb-device=; .*Max-Age=0/);
  });

  it("is not undone by whoever stands at the tablet, but by a manager", async () => {
    const company = await Trading.open("Larkfield");
    const wish = { id: newId(), registerId: await company.register(), name: "One" };
    const { jar } = await pair(company.owner.slug, wish, { cookie: await sessionCookie(company.owner) });
    const headers = { cookie: jar, "x-tillbook-device": wish.id, "x-tillbook-operator": company.owner.memberId };
    expect(await pair(company.owner.slug, { id: wish.id }, headers, "DELETE")).toMatchObject({ status: 403 });
  });
});

describe("the cookie of a tablet", () => {
  it("is taken away with the answer that says it was taken off, and begins anew when the till starts", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const headers = new Headers({ cookie: `tb-device=${tablet.id}.${tablet.secret}` });
    const ctx = tablet.request();
    const start = deviceCookieOf({ ctx, paths: ["registers.bootstrap"], errors: [] }, headers);
    expect(start["set-cookie"]).toContain(`${tablet.id}.${tablet.secret}`);
    expect(deviceCookieOf({ ctx, paths: ["customers.list"], errors: [] }, headers)).toEqual({});
    await company.ask("registers.revokeDevice", { id: tablet.id });
    const thrown = await ask(ctx, "registers.bootstrap").catch((error) => error);
    expect(deviceCookieOf({ ctx, errors: [thrown] }, headers)["set-cookie"]).toMatch(/^tb-device=; .*Max-Age=0/);
  });
});
