import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, codeForm, connectFake } from "./connect-fake";

let fake: Connected;
beforeAll(async () => {
  fake = await connectFake();
});
afterAll(() => fake.stop());

const DAY = 86_400;
const refresh = (token: unknown) => fake.token({ grant_type: "refresh_token", refresh_token: String(token) });
const fresh = async () => (await fake.token(codeForm(fake.controls, fake.realmId))).body;

describe("the consent page", () => {
  const asked = (over: Record<string, string> = {}) =>
    new URLSearchParams({
      client_id: "client",
      response_type: "code",
      scope: "com.intuit.quickbooks.accounting",
      redirect_uri: "http://127.0.0.1:1/callback",
      state: "abc",
      ...over,
    });
  const decide = (over: Record<string, string>) =>
    fetch(`${fake.url}/connect/oauth2`, { method: "POST", body: asked(over), redirect: "manual" });

  it("says that it is a simulation and lists the companies", async () => {
    const page = await (await fetch(`${fake.url}/connect/oauth2?${asked()}`)).text();
    expect(page).toContain("This is a simulation");
    expect(page).toContain(fake.realmId);
  });

  it("goes back with code, state and company, and a code only a redirect address equal to the asked one can use", async () => {
    const location = (await decide({ decision: "connect", realm: fake.realmId })).headers.get("location");
    const back = new URL(location ?? "").searchParams;
    expect([back.get("state"), back.get("realmId")]).toEqual(["abc", fake.realmId]);
    const form = {
      grant_type: "authorization_code",
      code: back.get("code") ?? "",
      redirect_uri: "http://127.0.0.1:1/other",
    };
    expect((await fake.token(form)).body["error"]).toBe("invalid_grant");
  });

  it("opens a company on the spot", async () => {
    const location = (await decide({ decision: "connect", realm: "new", name: "Fresh", country: "US" })).headers.get(
      "location",
    );
    const realm = fake.controls.realm(new URL(location ?? "").searchParams.get("realmId") ?? "");
    expect(realm.settings).toMatchObject({ name: "Fresh", currency: "USD", tax: "automated" });
  });

  it("goes back with access_denied when cancelled, and refuses a stranger", async () => {
    const location = (await decide({ decision: "cancel" })).headers.get("location");
    expect(location).toBe("http://127.0.0.1:1/callback?error=access_denied&state=abc");
    expect((await decide({ client_id: "other", decision: "connect" })).status).toBe(400);
  });
});

describe("tokens", () => {
  it("live an hour and the connection 101 days, with the five years told on request", async () => {
    const form = codeForm(fake.controls, fake.realmId);
    const { body, headers } = await fake.token(form, { "x-include-refresh-token-hard-expires-in": "true" });
    expect(headers.get("intuit_tid")).toBeTruthy();
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 3600, x_refresh_token_expires_in: 8_726_400 });
    // Five years since the consent, which was a moment ago.
    const passed = 157_680_000 - Number(body["x_refresh_token_hard_expires_in"]);
    expect(passed).toBeGreaterThanOrEqual(0);
    expect(passed).toBeLessThan(60);
  });

  it("die when their code comes a second time", async () => {
    const form = codeForm(fake.controls, fake.realmId);
    const { body } = await fake.token(form);
    expect((await fake.token(form)).body["error"]).toBe("invalid_grant");
    expect((await refresh(body["refresh_token"])).body["error"]).toBe("invalid_grant");
  });

  it("keep the refresh token for a day, then replace it and let the old one die", async () => {
    const first = await fresh();
    const again = (await refresh(first["refresh_token"])).body;
    expect(again["refresh_token"]).toBe(first["refresh_token"]);
    expect(again["access_token"]).not.toBe(first["access_token"]);
    fake.controls.advance(DAY + 1);
    const next = (await refresh(first["refresh_token"])).body;
    expect(next["refresh_token"]).not.toBe(first["refresh_token"]);
    expect(await refresh(first["refresh_token"])).toMatchObject({
      status: 400,
      body: { error: "invalid_grant", error_description: "Incorrect or invalid refresh token" },
    });
    expect((await refresh(next["refresh_token"])).status).toBe(200);
  });

  it("end after 101 days without a refresh, and after five years whatever is done", async () => {
    const idle = await fresh();
    fake.controls.advance(102 * DAY);
    expect((await refresh(idle["refresh_token"])).body["error"]).toBe("invalid_grant");
    let { refresh_token } = await fresh();
    for (let days = 0; days < 5 * 365 - 100; days += 100) {
      fake.controls.advance(100 * DAY);
      ({ refresh_token } = (await refresh(refresh_token)).body);
    }
    fake.controls.advance(101 * DAY);
    expect((await refresh(refresh_token)).body["error"]).toBe("invalid_grant");
  });

  it("tell a wrong secret, an access token in place of a refresh token, and an unknown way apart", async () => {
    const wrong = { authorization: `Basic ${Buffer.from("client:other").toString("base64")}` };
    expect(await fake.token({ grant_type: "refresh_token" }, wrong)).toMatchObject({
      status: 401,
      body: { error: "invalid_client" },
    });
    const { access_token } = await fresh();
    expect((await refresh(access_token)).body["error_description"]).toBe("Incorrect Token type or clientID");
    expect((await fake.token({ grant_type: "password" })).body["error"]).toBe("unsupported_grant_type");
  });
});

describe("the gateway", () => {
  it("answers a missing, malformed, expired or revoked token with 3200 and another company's with 3100", async () => {
    const own = await fresh();
    const bearer = (token: unknown) => fake.call("companyinfo/1", undefined, { authorization: `Bearer ${token}` });
    const detail = async (token: unknown) => {
      const { status, body } = await bearer(token);
      const { error } = body["fault"] as { error: { code: string; detail: string }[] };
      return `${status} ${error[0]?.code} ${error[0]?.detail}`;
    };
    expect((await bearer(own["access_token"])).status).toBe(200);
    expect(await detail("short")).toBe("401 3200 Malformed bearer token: too short or too long");
    fake.controls.advance(3601);
    expect(await detail(own["access_token"])).toBe("401 3200 Token expired");
    const other = fake.controls.openCompany({ name: "Other" });
    const foreign = (await fake.token(codeForm(fake.controls, other.id))).body;
    expect(await detail(foreign["access_token"])).toMatch(/^403 3100/);
  });

  it("lets neither token live on after a revocation", async () => {
    const own = await fresh();
    const response = await fetch(`${fake.url}/v2/oauth2/tokens/revoke`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from("client:secret").toString("base64")}` },
      body: JSON.stringify({ token: own["access_token"] }),
    });
    expect(response.status).toBe(200);
    expect((await refresh(own["refresh_token"])).status).toBe(400);
    const told = await fake.call("companyinfo/1", undefined, { authorization: `Bearer ${own["access_token"]}` });
    expect(told.status).toBe(401);
    expect(told.headers.get("intuit_tid")).toBeTruthy();
  });

  it("answers in XML who does not ask for JSON", async () => {
    const { access_token } = await fresh();
    const headers = { authorization: `Bearer ${access_token}`, accept: "*/*" };
    const good = await fetch(`${fake.url}/v3/company/${fake.realmId}/companyinfo/1`, { headers });
    expect(await good.text()).toContain("<CompanyInfo>");
    const bad = await fetch(`${fake.url}/v3/company/${fake.realmId}/invoice/999`, { headers });
    expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('<Error code="610">')]);
  });
});
