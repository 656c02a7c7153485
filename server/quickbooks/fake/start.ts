import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBooks } from "./answer-books";
import { answerButtons } from "./answer-buttons";
import { answerControl } from "./answer-control";
import { answerRevoke, answerTokens } from "./answer-tokens";
import { openCompany } from "./companies";
import { answerConsent, answerConsentPage } from "./consent";
import { type Controls, controlsOf } from "./controls";
import { nextFault } from "./disturbances";
import { type Answer, type Call, html, json, readCall, sendAnswer, traceId } from "./exchange";
import { readState, stateKeeper } from "./keep-state";
import { answerPage } from "./pages";
import { count, newSimulation, type Simulation, type SimulationOptions } from "./simulation";
import { webhookSender } from "./webhooks";

/**
 * A small QuickBooks Online with Intuit's OAuth in front, served over HTTP on 127.0.0.1, to develop and demonstrate
 * against. It keeps state, computes totals, tax and balances, posts double entry, refuses what the real one refuses with
 * the real codes, answers a request id again, throttles, sends signed webhooks, and fails on demand: also by losing the
 * answer after the work was done. No code of the product imports it, and it imports none.
 *
 *   /connect/oauth2, /oauth2/v1/tokens/bearer, /v2/oauth2/tokens/revoke   consent and tokens
 *   /v3/company/{realm}/…                                                 records, query, batch, cdc, reports
 *   /, /company/…, /app/…                                                 pages for people
 *   /simulation/…                                                         controls, the same as `controls` below
 *
 * Several run in one process, each on its own port with its own world.
 */
export type FakeQuickBooks = {
  url: string;
  port: number;
  controls: Controls;
  /** The environment of a Tillbook server that is to talk to it. */
  environment: Record<string, string>;
  /** Ends what is under way, keeps the state and frees the port. */
  stop(): Promise<void>;
};

export type FakeQuickBooksOptions = SimulationOptions & {
  /** The port to listen on; a free one without it, or when another program has it and `elseFree` is set. */
  port?: number;
  elseFree?: boolean;
  /** The file the state is kept in; without it everything is forgotten at the end. */
  statePath?: string;
  /** Opens this company when there is none yet. */
  firstCompany?: Parameters<Controls["openCompany"]>[0];
};

export async function startFakeQuickBooks(options: FakeQuickBooksOptions): Promise<FakeQuickBooks> {
  const state = readState(options.statePath);
  const simulation = newSimulation(state, options);
  const keeper = stateKeeper(options.statePath, state);
  simulation.keep = keeper.keep;
  const sender = webhookSender(simulation);
  simulation.wake = sender.wake;
  if (options.firstCompany !== undefined && Object.keys(state.realms).length === 0)
    openCompany(simulation, options.firstCompany);
  const controls = controlsOf(simulation);
  const server = createServer((request, response) => void handle(simulation, controls, request, response));
  // Longer than callers keep a line: one closed just as it is used again would be a fault nobody asked for.
  server.keepAliveTimeout = 65_000;
  const port = await listen(server, options.port ?? 0, options.elseFree === true);
  sender.wake();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    controls,
    environment: environmentOf(url, options),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, sender.stop()]);
      keeper.flush();
    },
  };
}

/** The environment of whoever is to talk to the simulation at this address. */
export function environmentOf(
  url: string,
  { clientId, clientSecret, verifierToken }: Pick<FakeQuickBooksOptions, "clientId" | "clientSecret" | "verifierToken">,
): Record<string, string> {
  return {
    QUICKBOOKS_ENVIRONMENT: "sandbox",
    QUICKBOOKS_CLIENT_ID: clientId,
    QUICKBOOKS_CLIENT_SECRET: clientSecret,
    QUICKBOOKS_AUTHORIZE_URL: `${url}/connect/oauth2`,
    QUICKBOOKS_TOKEN_URL: `${url}/oauth2/v1/tokens/bearer`,
    QUICKBOOKS_REVOKE_URL: `${url}/v2/oauth2/tokens/revoke`,
    QUICKBOOKS_API_URL: url,
    QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN: verifierToken,
  };
}

async function handle(
  simulation: Simulation,
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const call = await readCall(request);
    const answer =
      call === null
        ? json(413, { error: "The body is too large." })
        : await route(simulation, controls, call, request.url ?? "/");
    if (!response.destroyed) sendAnswer(answer, request, response);
  } catch (error) {
    // A client that went away needs no answer; anything else is a fault of the simulation itself, and says so.
    if (response.destroyed) return;
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    sendAnswer(
      { status: 500, headers: { "content-type": "text/plain" }, body: `The simulation failed: ${told}` },
      request,
      response,
    );
  }
}

async function route(simulation: Simulation, controls: Controls, call: Call, address: string): Promise<Answer> {
  const way = `${call.method} ${call.path}`;
  if (call.path.startsWith("/v3/company/")) return answerBooks(simulation, call, address);
  if (call.path.startsWith("/simulation/buttons")) return answerButtons(controls, call);
  if (call.path.startsWith("/simulation/")) return answerControl(controls, call);
  switch (way) {
    case "GET /connect/oauth2":
      return answerConsentPage(simulation, call);
    case "POST /connect/oauth2":
      return answerConsent(simulation, call);
    case "POST /oauth2/v1/tokens/bearer":
      return traced(disturbed(simulation, way, () => answerTokens(simulation, call)));
    case "POST /v2/oauth2/tokens/revoke":
      return traced(disturbed(simulation, way, () => answerRevoke(simulation, call)));
    default:
      return call.method === "GET" ? answerPage(simulation, call) : html(404, "Not found");
  }
}

/** With the trace id that stands in each answer of Intuit. */
function traced(answer: Answer): Answer {
  return typeof answer === "string" ? answer : { ...answer, headers: { intuit_tid: traceId(), ...answer.headers } };
}

/** The token endpoints fail too, when asked to: before the tokens change, or after, with the answer lost. */
function disturbed(simulation: Simulation, way: string, work: () => Answer): Answer {
  const fault = nextFault(simulation.disturbances, way, simulation.random);
  if (fault === null) return work();
  count(simulation.counters.faults, fault);
  switch (fault) {
    case "reset":
    case "hang":
      return fault;
    case "lost":
      work();
      return "reset";
    case "lost-hang":
      work();
      return "hang";
    case "error-after-commit":
      work();
      return json(500, { error: "server_error" });
    case "throttle":
      return json(429, { error: "temporarily_unavailable" });
    default:
      return json(fault === "unavailable" ? 503 : 500, { error: "server_error" });
  }
}

function listen(server: ReturnType<typeof createServer>, port: number, elseFree: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && elseFree) resolve(listen(server, 0, false));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
