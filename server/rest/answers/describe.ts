import { z } from "zod";
import type { RestRoute } from "@/server/rest/routes";
import { answers, components } from "./table";

type Json = Record<string, unknown>;

/** JSON Schemas of every answer, by name. */
export function answerComponents(): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(components).map(([name, schema]) => {
      // Read as an input: clients must bear fields that come later.
      const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" }) as Json;
      return [name, json];
    }),
  );
}

/** The schema of a route's answer. Lists share one shape; a write that was done before says so. */
export function answerOf(route: RestRoute): Json {
  const answer = answers[route.procedure];
  if (!answer) return { type: "object", additionalProperties: true };
  if ("listOf" in answer) {
    return {
      type: "object",
      required: ["data", "next_cursor"],
      properties: {
        data: { type: "array", items: { $ref: `#/components/schemas/${answer.listOf}` } },
        next_cursor: {
          type: ["string", "null"],
          description: "Send it as cursor for the next page; null on the last.",
        },
      },
    };
  }
  const one = { $ref: `#/components/schemas/${answer.one}` };
  if (route.type === "query") return one;
  const duplicate = { type: "boolean", const: true, description: "This request was carried out before." };
  return { allOf: [one, { type: "object", properties: { duplicate } }] };
}
