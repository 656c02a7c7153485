import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { newId } from "@/server/ids";

type Failure = { status: number; body?: object } | "hang_up" | "silence";

/**
 * Intuit's sign-in and two pages of a company, as far as the connection asks them: each refresh token works until another one was handed
 * out for it, codes work once, and tests say what fails next and read what was asked.
 */
export class Intuit {
  readonly asked: { path: string; form: URLSearchParams; headers: IncomingMessage["headers"]; body: string }[] = [];
  /** Whether renewals hand out another refresh token, as they do on the second day. */
  rotates = false;
  /** What the next calls to a path answer instead. */
  readonly failures: { path: string; failure: Failure }[] = [];
  companyName = "Larkfield Gifts Ltd";
  private readonly silent: ServerResponse[] = [];
  private readonly access = new Map<string, string>();
  private readonly refresh = new Map<string, string>();
  private readonly codes = new Map<string, string>();
  private constructor(private readonly server: Server) {
    server.on("request", (req, res) => void this.serve(req, res));
  }

  static async start(): Promise<Intuit> {
    const intuit = new Intuit(createServer());
    await intuit.listen();
    return intuit;
  }

  /** Of a file of tests, with the settings of its process leading to it: started before them, as new before each, ended after all. */
  static ofThisFile(): Intuit {
    const intuit = new Intuit(createServer());
    beforeAll(async () => {
      await intuit.listen();
      for (const [name, value] of Object.entries(intuit.environment)) vi.stubEnv(name, value);
    });
    beforeEach(() => {
      intuit.rotates = false;
      intuit.asked.length = 0;
      intuit.failures.length = 0;
    });
    afterAll(() => intuit.stop());
    return intuit;
  }

  /** What a server reads that talks to it. */
  get environment(): Record<string, string> {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return {
      QUICKBOOKS_ENVIRONMENT: "sandbox",
      QUICKBOOKS_CLIENT_ID: "tillbook-test.app",
      QUICKBOOKS_CLIENT_SECRET: "a-secret_of.Intuit",
      QUICKBOOKS_AUTHORIZE_URL: `${url}/authorize`,
      QUICKBOOKS_TOKEN_URL: `${url}/token`,
      QUICKBOOKS_REVOKE_URL: `${url}/revoke`,
      QUICKBOOKS_API_URL: url,
    };
  }

  /** Somebody agreed for a company: the code they come back with. */
  code(realmId: string): string {
    const code = `code-${newId()}`;
    this.codes.set(code, realmId);
    return code;
  }

  fail(path: string, ...failures: Failure[]): void {
    this.failures.push(...failures.map((failure) => ({ path, failure })));
  }

  /** Ends every token but this refresh token. */
  endAll({ but }: { but?: string } = {}): void {
    this.access.clear();
    for (const token of this.refresh.keys()) if (token !== but) this.refresh.delete(token);
  }

  endAccess(): void {
    this.access.clear();
  }

  /** Answers everybody who was left waiting, or hangs up on them. */
  endSilence(answer?: { status: number; body: object }): void {
    for (const res of this.silent.splice(0)) {
      if (answer) send(res, answer.status, answer.body);
      else res.destroy();
    }
  }

  /** How often a path was asked; renewals are asked for with `refresh_token`. */
  count(path: string, grant?: string): number {
    return this.asked.filter((one) => one.path === path && (!grant || one.form.get("grant_type") === grant)).length;
  }

  hand(realmId: string): { access: string; refresh: string } {
    const access = `access-${newId()}`;
    const refresh = `refresh-${newId()}`;
    this.access.set(access, realmId);
    this.refresh.set(refresh, realmId);
    return { access, refresh };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? "/", "http://intuit");
    const body = await text(req);
    const form = new URLSearchParams(body);
    this.asked.push({ path: pathname, form, headers: req.headers, body });
    const next = this.failures.findIndex(({ path }) => path === pathname);
    if (next >= 0) {
      const [{ failure } = { failure: "hang_up" as const }] = this.failures.splice(next, 1);
      if (failure === "silence") {
        this.silent.push(res);
        return;
      }
      if (failure === "hang_up") {
        res.destroy();
        return;
      }
      send(res, failure.status, failure.body ?? {});
      return;
    }
    if (pathname === "/token") this.token(res, form);
    else if (pathname === "/revoke") this.revoke(res, body);
    else this.company(req, res, pathname);
  }

  private token(res: ServerResponse, form: URLSearchParams): void {
    const isCode = form.get("grant_type") === "authorization_code";
    const given = form.get(isCode ? "code" : "refresh_token") ?? "";
    const realmId = (isCode ? this.codes : this.refresh).get(given);
    if (!realmId) {
      send(res, 400, { error: "invalid_grant", error_description: "Incorrect or invalid refresh token" });
      return;
    }
    const { access, refresh } = this.hand(realmId);
    if (isCode) this.codes.delete(given);
    else if (this.rotates) this.refresh.delete(given);
    else this.refresh.delete(refresh);
    send(res, 200, {
      token_type: "bearer",
      access_token: access,
      expires_in: 3600,
      refresh_token: isCode || this.rotates ? refresh : given,
      x_refresh_token_expires_in: 8_726_400,
      x_refresh_token_hard_expires_in: 157_680_000,
    });
  }

  private revoke(res: ServerResponse, body: string): void {
    const { token } = JSON.parse(body) as { token: string };
    const realmId = this.refresh.get(token) ?? this.access.get(token);
    // Either token ends the connection, however it was handed out.
    for (const tokens of [this.access, this.refresh]) {
      for (const [one, realm] of tokens) if (realm === realmId) tokens.delete(one);
    }
    send(res, realmId ? 200 : 400, {});
  }

  private company(req: IncomingMessage, res: ServerResponse, path: string): void {
    const realmId = this.access.get((req.headers.authorization ?? "").replace("Bearer ", ""));
    const [, asked, page] = /^\/v3\/company\/(\d+)\/(\w+)/.exec(path) ?? [];
    if (!realmId) {
      const error = [{ message: "message=AuthenticationFailed; errorCode=003200; statusCode=401", code: "3200" }];
      send(res, 401, { fault: { error, type: "AUTHENTICATION" } });
    } else if (asked !== realmId) {
      const error = [{ message: "message=ApplicationAuthorizationFailed; errorCode=003100", code: "3100" }];
      send(res, 403, { fault: { error, type: "AUTHENTICATION" } });
    } else if (page === "companyinfo") {
      const NameValue = [{ Name: "SubscriptionStatus", Value: "PAID" }];
      send(res, 200, { CompanyInfo: { CompanyName: this.companyName, Country: "GB", NameValue } });
    } else {
      send(res, 200, {
        Preferences: {
          SalesFormsPrefs: { CustomTxnNumbers: true, AutoApplyCredit: false },
          TaxPrefs: { UsingSalesTax: true },
          CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: "GBP" } },
          AccountingInfoPrefs: { BookCloseDate: "2026-03-31" },
        },
      });
    }
  }
}

let calls = 0;

function send(res: ServerResponse, status: number, body: object): void {
  calls += 1;
  res.writeHead(status, { "content-type": "application/json", intuit_tid: `1-test-${calls}` });
  res.end(JSON.stringify(body));
}
