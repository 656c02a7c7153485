import type { RestRoute } from "./routes";

type Json = Record<string, unknown>;

/** The schema of a route's answer. Lists share one shape; records are described by the fields every client may rely on. */
export function answerOf(route: RestRoute): Json {
  const isList = route.type === "query" && !route.template.includes("{") && route.procedure.endsWith(".list");
  if (!isList) return { type: "object", additionalProperties: true };
  return {
    type: "object",
    required: ["data", "next_cursor"],
    properties: {
      data: { type: "array", items: { type: "object", additionalProperties: true } },
      next_cursor: { type: ["string", "null"] },
    },
  };
}
