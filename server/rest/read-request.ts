import { invalid } from "@/server/errors";
import type { RouteMatch } from "./routes";

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** What a request asks for, from its path, query and JSON body; the path wins, a different value elsewhere is an error. */
export async function readRequest(
  request: Request,
  { route, parameters }: RouteMatch,
): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if ("api_key" in query || "access_token" in query) {
    throw invalid(
      "api_key",
      "Send the API key in the Authorization or X-API-Key header, never in the address: addresses are written to logs. Nothing was changed.",
    );
  }
  const body = route.type === "mutation" ? await readBody(request) : {};
  const given = route.type === "query" ? query : body;
  for (const [name, value] of Object.entries(parameters)) {
    if (name in given && given[name] !== value)
      throw invalid(name, `The ${name} in the address and in the body differ. Nothing was changed.`);
  }
  const header = request.headers.get("idempotency-key");
  const key = "idempotency_key" in body ? body.idempotency_key : body.idempotencyKey;
  if (header !== null && key !== undefined && key !== header) {
    throw invalid(
      "idempotency_key",
      "The Idempotency-Key header and the idempotency_key in the body differ. Nothing was changed.",
    );
  }
  const { idempotency_key: _, idempotencyKey: __, ...rest } = given;
  return { ...rest, ...parameters, ...(route.type === "mutation" ? { idempotencyKey: header ?? key } : {}) };
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > MAX_BODY_BYTES)
    throw invalid("body", "The request is larger than 2 MB. Nothing was changed.", "too_large");
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES)
    throw invalid("body", "The request is larger than 2 MB. Nothing was changed.", "too_large");
  if (text.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid("body", "The body is not valid JSON. Nothing was changed.", "invalid_json");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw invalid("body", "The body must be a JSON object. Nothing was changed.", "invalid_json");
  }
  return parsed as Record<string, unknown>;
}
