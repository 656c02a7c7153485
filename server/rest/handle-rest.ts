import type { TenantRequest } from "@/server/auth/enter-tenant";
import { readCredentials } from "@/server/auth/read-session";
import { unauthorized } from "@/server/errors";
import { newId } from "@/server/ids";
import { appRouter } from "@/server/root";
import { createCallerFactory, publicError } from "@/server/trpc";
import { companyCurrencyOf } from "./company-currency";
import { present } from "./present";
import { readRequest } from "./read-request";
import { matchRoute, type RestRoute } from "./routes";

const callerOf = createCallerFactory(appRouter);

/** Answers one REST request below /api/v1 by the procedure that offers the route: same permission, rules, idempotency and errors. */
export async function handleRest(request: Request, path: string): Promise<Response> {
  const requestId = newId();
  try {
    const match = matchRoute(request.method, path);
    if (match === null)
      return failure(
        404,
        { error: "There is no such address. See /api/v1/openapi.json.", code: "not_found" },
        requestId,
      );
    if (match === "wrong_method")
      return failure(
        405,
        { error: "This address does not take this method. See /api/v1/openapi.json.", code: "wrong_method" },
        requestId,
      );
    const tenantRequest = await requestOf(request, requestId);
    const input = await readRequest(request, match);
    const answer = await call(match.route, tenantRequest, input);
    const body = present(answer, await companyCurrencyOf(tenantRequest));
    return Response.json(body, { status: statusOf(match.route, answer), headers: headersOf(requestId) });
  } catch (error) {
    const { status, message, code, field, figures } = publicError(error, requestId);
    const currency = typeof figures.currency === "string" ? figures.currency : "GBP";
    return failure(status, { error: message, code, field, ...(present(figures, currency) as object) }, requestId);
  }
}

/** A program shows a key; the key's text names its tenant, the company is the key's. */
async function requestOf(request: Request, requestId: string): Promise<TenantRequest> {
  const credentials = await readCredentials(request.headers);
  if (credentials.kind !== "api_key") {
    throw unauthorized("An API key is missing: send it as Authorization: Bearer … or X-API-Key. Nothing was changed.");
  }
  const [, slug] = /^tb_([a-z0-9-]{2,63})_/.exec(credentials.text) ?? [];
  if (!slug) throw unauthorized("This is not an API key of Tillbook. Nothing was changed.");
  return { slug, companyId: null, credentials, requestId, now: new Date() };
}

async function call(route: RestRoute, request: TenantRequest, input: unknown): Promise<unknown> {
  const procedure = route.procedure
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], callerOf(request));
  return (procedure as (input: unknown) => Promise<unknown>)(input);
}

/** A new record is 201; a replay and everything else is 200. */
function statusOf(route: RestRoute, answer: unknown): number {
  const replayed = typeof answer === "object" && answer !== null && "duplicate" in answer;
  return route.method === "POST" && !route.template.includes("{") && !replayed ? 201 : 200;
}

function failure(status: number, body: object, requestId: string): Response {
  const headers = { ...headersOf(requestId), ...(status === 503 ? { "retry-after": "5" } : {}) };
  return Response.json({ ...body, request_id: requestId }, { status, headers });
}

function headersOf(requestId: string): Record<string, string> {
  return { "x-request-id": requestId, "cache-control": "private, no-store" };
}
