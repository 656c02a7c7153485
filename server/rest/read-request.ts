import { invalid } from "@/server/errors";
import { NAMED_IN, Written } from "@/server/wire";
import type { RouteMatch } from "./routes";

export const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** What a request asks for, from its path, query and JSON body; the path wins, a different value elsewhere is an error. */
export async function readRequest(
  request: Request,
  { route, parameters }: RouteMatch,
): Promise<Record<string, unknown>> {
  const given = route.type === "query" ? readQuery(new URL(request.url).searchParams) : await readBody(request);
  for (const [name, value] of Object.entries(parameters)) {
    if (name in given && textOf(given[name]) !== value)
      throw invalid(name, `The ${name} in the address and in the body differ. Nothing was changed.`);
  }
  const { idempotency_key, idempotencyKey = idempotency_key, ...rest } = given;
  const input = { ...rest, ...parameters, [NAMED_IN]: styleOf(rest) };
  return route.type === "query" ? input : { ...input, idempotencyKey: keyOf(request.headers, idempotencyKey) };
}

/** The key may stand in the header or in the body. */
function keyOf(headers: Headers, written: unknown): unknown {
  const header = headers.get("idempotency-key");
  const inBody = written instanceof Written ? written.text : written;
  if (header !== null && inBody !== undefined && inBody !== header) {
    throw invalid(
      "idempotency_key",
      "The Idempotency-Key header and the idempotency_key in the body differ. Nothing was changed.",
    );
  }
  return header ?? inBody;
}

function readQuery(query: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name).map((text) => new Written(text, text));
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === "") return {};
  const parsed = parseJson(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed) || parsed instanceof Written) {
    throw invalid("body", "The body must be a JSON object. Nothing was changed.", "invalid_json");
  }
  return parsed as Record<string, unknown>;
}

/** The third argument is in the language since 2025 and in Node since 21; the types do not have it yet. */
const parseWithSource = JSON.parse as (
  text: string,
  revive: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;

/** Numbers keep the digits they were written with. */
function parseJson(text: string): unknown {
  try {
    return parseWithSource(text, (_, value, { source }) =>
      typeof value === "number" ? new Written(source ?? String(value), value) : value,
    );
  } catch {
    throw invalid("body", "The body is not valid JSON. Nothing was changed.", "invalid_json");
  }
}

/** Stops reading at the limit, whatever length was announced. */
async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge() {
  return invalid("body", "The request is larger than 2 MB. Nothing was changed.", "too_large");
}

function textOf(value: unknown): unknown {
  return value instanceof Written ? value.text : value;
}

/** A field that was not sent is named the way the sender names the others; snake_case where nothing tells. */
function styleOf(given: unknown): "snake" | "camel" {
  const names = keysOf(given, 0);
  return names.some((name) => /[a-z][A-Z]/.test(name)) && !names.some((name) => name.includes("_")) ? "camel" : "snake";
}

function keysOf(value: unknown, depth: number): string[] {
  if (typeof value !== "object" || value === null || value instanceof Written || depth > 3) return [];
  if (Array.isArray(value)) return keysOf(value[0], depth + 1);
  return Object.entries(value).flatMap(([name, inner]) => [name, ...keysOf(inner, depth + 1)]);
}
