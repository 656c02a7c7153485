import type { TenantRequest } from "@/server/auth/enter-tenant";
import { readCredentials, refuseKeyInUrl } from "@/server/auth/read-session";
import { unauthorized } from "@/server/errors";
import { newId } from "@/server/ids";
import { appRouter } from "@/server/root";
import { createCallerFactory, type PublicError, publicError } from "@/server/trpc";
import { companyCurrencyOf } from "./company-currency";
import { present } from "./present";
import { readRequest } from "./read-request";
import { makesOne, matchRoute, methodsOf, type RestRoute, type RouteMatch } from "./routes";

const callerOf = createCallerFactory(appRouter);

/** Answers one REST request below /api/v1 by the procedure that offers the route: same permission, rules, idempotency and errors. */
export async function handleRest(request: Request, path: string): Promise<Response> {
  const requestId = newId();
  const match = matchRoute(request.method, path);
  if (match === null) {
    const error = "There is no such address. See /api/v1/openapi.json. Nothing was changed.";
    return failure(404, { error, code: "not_found" }, requestId);
  }
  if (match === "wrong_method") {
    const allowed = methodsOf(path).join(", ");
    const error = `This address takes ${allowed}. See /api/v1/openapi.json. Nothing was changed.`;
    return failure(405, { error, code: "wrong_method" }, requestId, { allow: allowed });
  }
  try {
    return await answer(request, match, requestId);
  } catch (thrown) {
    const { status, ...error } = asAddressed(publicError(thrown, requestId), match);
    return failure(status, bodyOf(error), requestId);
  }
}

async function answer(request: Request, match: RouteMatch, requestId: string): Promise<Response> {
  refuseKeyInUrl(new URL(request.url).searchParams);
  const tenantRequest = await requestOf(request, requestId);
  // Known before anything is done: what was done can then always be answered.
  const currency = await companyCurrencyOf(tenantRequest);
  const result = await call(match.route, tenantRequest, await readRequest(request, match));
  // A list that is always short answers in the form of every list.
  const shaped = Array.isArray(result) ? { items: result, nextCursor: null } : result;
  return Response.json(present(shaped, currency), {
    status: statusOf(match.route, result),
    headers: headersOf(requestId),
  });
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

/** A new record is 201; a replay, a question and everything else is 200. */
function statusOf(route: RestRoute, result: unknown): number {
  const replayed = typeof result === "object" && result !== null && "duplicate" in result;
  return makesOne(route) && !replayed ? 201 : 200;
}

/** An address whose id is no id names nothing, like one whose id is nobody's. */
function asAddressed(error: PublicError, { parameters }: RouteMatch): PublicError {
  const { code, field } = error;
  if (code === "invalid_field" && field !== undefined && field in parameters) {
    return { ...error, status: 404, code: "not_found", message: error.message.replace(`${field}: `, "") };
  }
  return code === "too_large" ? { ...error, status: 413 } : error;
}

function bodyOf({ message, code, field, figures }: Omit<PublicError, "status">): object {
  const currency = typeof figures.currency === "string" ? figures.currency : "GBP";
  return { error: message, code, field, ...(present(figures, currency) as object) };
}

function failure(status: number, body: object, requestId: string, more: Record<string, string> = {}): Response {
  const headers = { ...headersOf(requestId), ...more, ...(status === 503 ? { "retry-after": "5" } : {}) };
  return Response.json({ ...body, request_id: requestId }, { status, headers });
}

function headersOf(requestId: string): Record<string, string> {
  return { "x-request-id": requestId, "cache-control": "private, no-store" };
}
