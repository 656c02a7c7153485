import { z } from "zod";
import { snakeCase } from "@/server/fields";
import { answerComponents, answerOf } from "./answers/describe";
import { makesOne, parameterOf, type RestRoute, restRoutes } from "./routes";

type Json = Record<string, unknown>;

let text: string | undefined;

/** The same as text; it cannot change while the process runs. */
export function openApiText(): string {
  text ??= JSON.stringify(openApiDocument());
  return text;
}

/** The description of the REST interface, OpenAPI 3.1, read off the router: it cannot differ from what is served. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const route of restRoutes()) {
    paths[route.template] = { ...paths[route.template], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tillbook REST API",
      version: "1",
      description:
        "Names are snake_case (camelCase and common aliases are understood), amounts are decimal strings in the document's currency, lists are { data, next_cursor }. Every write takes an Idempotency-Key: the same key and body answer the same again with duplicate: true, the same key with another body is refused with 422.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ bearer: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      },
      schemas: { Error: errorSchema, ...answerComponents() },
    },
  };
}

const errorSchema: Json = {
  type: "object",
  required: ["error", "code", "request_id"],
  properties: {
    error: { type: "string", description: "What happened, whether money moved, and what to do." },
    code: { type: "string", description: "Stable; for programs." },
    field: { type: "string", description: "The field at fault, as you wrote it." },
    request_id: { type: "string" },
    changes: {
      type: "array",
      description: "What was changed since the version you sent was read (code stale_version).",
      items: {
        type: "object",
        properties: {
          field: { type: "string", description: "Such as quantity; line for a line that is new or gone." },
          line: { type: ["string", "null"] },
          line_id: { type: ["string", "null"] },
          before: { type: ["string", "null"] },
          after: { type: ["string", "null"] },
        },
      },
    },
  },
  additionalProperties: { description: "Figures of the refusal, such as balance_due." },
};

const failures = {
  400: "The request is not valid",
  401: "The API key is missing or not valid",
  403: "The key's scopes do not allow this",
  404: "There is no such record",
  409: "Refused by a rule, or somebody was faster",
  422: "The idempotency key was used for something else",
  503: "Try again in a moment",
};

function operation(route: RestRoute): Json {
  const input = route.input ? inputSchema(route.input) : { type: "object", properties: {} };
  const parameters = route.segments.map(parameterOf).filter((parameter) => parameter !== null);
  const inPath = parameters.map(({ field }) => snakeCase(field));
  const properties = (input.properties ?? {}) as Record<string, Json>;
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name)));
  const required = ((input.required ?? []) as string[]).filter((name) => !inPath.includes(name));
  const pathParameters = parameters.map(({ name, field }) => ({
    name,
    in: "path",
    required: true,
    schema: properties[snakeCase(field)] ?? { type: "string" },
  }));
  const answers = {
    [makesOne(route) ? 201 : 200]: {
      description: "Done",
      content: { "application/json": { schema: answerOf(route) } },
    },
    ...Object.fromEntries(
      Object.entries(failures).map(([status, description]) => [
        status,
        { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
      ]),
    ),
  };
  const base = {
    operationId: route.procedure.replace(".", "_"),
    tags: [route.segments[0]],
    "x-permission": route.access,
    responses: answers,
  };
  if (route.type === "query") {
    const queryParameters = Object.entries(rest).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.includes(name),
      schema,
    }));
    return { ...base, parameters: [...pathParameters, ...queryParameters] };
  }
  return {
    ...base,
    parameters: [
      ...pathParameters,
      {
        name: "Idempotency-Key",
        in: "header",
        required: true,
        schema: { type: "string", minLength: 8, maxLength: 255 },
      },
    ],
    requestBody: {
      required: required.length > 0,
      content: { "application/json": { schema: { ...input, properties: rest, required } } },
    },
  };
}

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks, with names as the interface writes them. */
function inputSchema(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  return snakeNames(json) as Json;
}

function snakeNames(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(snakeNames);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => {
      if (key === "properties" && typeof inner === "object" && inner !== null) {
        return [
          key,
          Object.fromEntries(Object.entries(inner).map(([name, child]) => [snakeCase(name), snakeNames(child)])),
        ];
      }
      if (key === "required" && Array.isArray(inner)) return [key, inner.map((name) => snakeCase(String(name)))];
      return [key, snakeNames(inner)];
    }),
  );
}
