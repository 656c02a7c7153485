import type { Controls } from "./controls";
import type { Fields } from "./fields";
import { type FakeQuickBooks, type FakeQuickBooksOptions, startFakeQuickBooks } from "./start";
import type { Settings } from "./state";

export type Told = { status: number; headers: Headers; body: Fields };
export type Connected = FakeQuickBooks & {
  realmId: string;
  tokens: Fields;
  /** Any call to the company, with `path` after the realm. */
  call(path: string, body?: unknown, headers?: Record<string, string>): Promise<Told>;
  /** Writes and expects success; returns the record. */
  write(path: string, body: Fields): Promise<Fields>;
  read(path: string): Promise<Fields>;
  query(statement: string): Promise<Fields>;
  /** The code and detail of a refusal. */
  refused(path: string, body: Fields): Promise<{ status: number; code: string; detail: string }>;
  token(form: Record<string, string>, headers?: Record<string, string>): Promise<Told>;
};

const REDIRECT = "http://127.0.0.1:1/callback";
export const CLIENT = { clientId: "client", clientSecret: "secret", verifierToken: "verifier" };
const BASIC = `Basic ${Buffer.from("client:secret").toString("base64")}`;

/** For tests: a simulation with one company, connected over HTTP as a program would connect. */
export async function connectFake(
  settings: Partial<Settings> = {},
  options: Partial<FakeQuickBooksOptions> = {},
): Promise<Connected> {
  const fake = await startFakeQuickBooks({ ...CLIENT, ...options });
  const realmId = fake.controls.openCompany(settings).id;
  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    tell(`${fake.url}/oauth2/v1/tokens/bearer`, {
      method: "POST",
      headers: { authorization: BASIC, accept: "application/json", ...headers },
      body: new URLSearchParams(form),
    });
  const answer = await token(codeForm(fake.controls, realmId));
  const tokens = answer.body;
  const call = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    tell(`${fake.url}/v3/company/${realmId}/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${tokens["access_token"]}`,
        accept: "application/json",
        "content-type": "application/json",
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const record = ({ status, body }: Told): Fields => {
    if (status !== 200) throw new Error(JSON.stringify(body));
    return Object.values(body).find((value): value is Fields => typeof value === "object" && value !== null) ?? {};
  };
  return {
    ...fake,
    realmId,
    tokens,
    token,
    call,
    write: async (path, body) => record(await call(path, body)),
    read: async (path) => record(await call(path)),
    query: async (statement) => record(await call(`query?query=${encodeURIComponent(statement)}`)),
    async refused(path, sent) {
      const { status, body } = await call(path, sent);
      return { status, ...firstError(body) };
    },
  };
}

/** The form that turns a fresh consent for a company into tokens. */
export function codeForm(controls: Controls, realmId: string): Record<string, string> {
  const back = new URL(controls.consent(realmId, { redirectUri: REDIRECT, state: "s" }));
  return { grant_type: "authorization_code", code: back.searchParams.get("code") ?? "", redirect_uri: REDIRECT };
}

export function firstError(body: Fields): { code: string; detail: string } {
  const fault = body["Fault"] as { Error: { code: string; Detail: string }[] } | undefined;
  const [error] = fault?.Error ?? [];
  return { code: error?.code ?? "", detail: error?.Detail ?? "" };
}

async function tell(url: string, request: RequestInit): Promise<Told> {
  const response = await fetch(url, request);
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : { text } };
}
