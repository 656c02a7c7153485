import { describe, expect, it } from "vitest";
import { authOptions } from "./next-auth";
import { sessionCookieName } from "./session-cookie";

const options = (cookie = "") => authOptions({ headers: new Headers({ cookie }) });
const BASE = "https://tillbook.example";

describe("what next-auth may do", () => {
  it("goes on to our own pages only, whatever address it is given", async () => {
    const goal = (url: string) => options().callbacks?.redirect?.({ url, baseUrl: BASE });
    expect(await goal("/larkfield/invoices?status=open")).toBe(`${BASE}/larkfield/invoices?status=open`);
    expect(await goal(`${BASE}/larkfield`)).toBe(`${BASE}/larkfield`);
    for (const url of [
      "https://evil.example/",
      "//evil.example",
      `${BASE}.evil.example/x`,
      `${BASE}//evil.example`,
      "http://[",
      "javascript:alert(1)",
      "",
    ]) {
      expect(await goal(url)).toBe(`${BASE}/`);
    }
  });

  it("passes over a return cookie it could not read, instead of failing", () => {
    const name = (cookie: string) => options(cookie).cookies?.callbackUrl?.name;
    expect(name("")).toBe("tillbook-return");
    expect(name(`tillbook-return=${encodeURIComponent(`${BASE}/larkfield`)}`)).toBe("tillbook-return");
    expect(name("tillbook-return=%ff%fe")).toBe("tillbook-return-2");
    expect(name("tillbook-return=javascript:alert(1)")).toBe("tillbook-return-2");
  });

  it("puts nothing into the token but who and which session", async () => {
    const jwt = options().callbacks?.jwt;
    const token = await jwt?.({
      token: { name: "Maya", email: "maya@larkfield.example", tenant: "larkfield" },
      user: { id: "p", sid: "s" },
      account: null,
    });
    expect(token).toEqual({ sub: "p", sid: "s" });
  });

  it("keeps its cookie from scripts and other sites", () => {
    expect(options().cookies?.sessionToken).toEqual({
      name: sessionCookieName(),
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
    });
  });
});
