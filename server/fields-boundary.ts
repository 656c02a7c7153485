import type { z } from "zod";
import { AppError } from "@/server/errors";
import { callerName, normalizeFields } from "@/server/fields";

/**
 * Parses what arrived: aliases of field names are resolved first, and the first mistake is answered with a sentence that names
 * the field as the caller would write it.
 */
export async function parseAtBoundary<S extends z.ZodType>(schema: S, raw: unknown, style: "camel" | "snake" = "camel"): Promise<z.output<S>> {
  const { value, spelled } = normalizeFields(raw, { known: fieldNames(schema), style });
  const parsed = await schema.safeParseAsync(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue ? callerName(spelled, issue.path.map(String).join(".")) : "";
  const missing = issue?.code === "invalid_type" && issue.message.includes("received undefined");
  throw new AppError(
    "invalid",
    missing ? "missing_field" : "invalid_field",
    field ? `${field}: ${missing ? "is missing" : (issue?.message ?? "is not valid")}. Nothing was changed.` : `${issue?.message ?? "The request is not valid"}. Nothing was changed.`,
    {},
    field || undefined,
  );
}

/** The names a schema knows, with those of nested objects and lists, so that an alias such as `date` finds its one meaning. */
function fieldNames(schema: z.ZodType, seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const definition = schema.def as unknown as Record<string, unknown>;
  const inner = ["innerType", "element", "in", "out"].flatMap((key) => {
    const child = definition[key];
    return isSchema(child) ? fieldNames(child, seen) : [];
  });
  const options = Array.isArray(definition.options) ? definition.options.filter(isSchema).flatMap((option) => fieldNames(option, seen)) : [];
  const shape = definition.shape as Record<string, z.ZodType> | undefined;
  const own = shape ? Object.entries(shape).flatMap(([name, child]) => [name, ...fieldNames(child, seen)]) : [];
  return [...own, ...inner, ...options];
}

function isSchema(value: unknown): value is z.ZodType {
  return typeof value === "object" && value !== null && "def" in value;
}
