import type { z } from "zod";
import { AppError } from "@/server/errors";
import { callerName, knownFields, type NameStyle, normalizeFields } from "@/server/fields";
import { nameStyleOf, settle } from "@/server/wire";

/**
 * Parses what arrived: aliases of field names are resolved first, and the first mistake is answered with a sentence that names
 * the field as the caller would write it. `style` is how a boundary names fields that were not sent.
 */
export async function parseInput<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  style?: NameStyle,
): Promise<z.output<S>> {
  const wireStyle = nameStyleOf(raw);
  const named = normalizeFields(raw, { known: knownFields(schema), style: style ?? wireStyle });
  const { spelled } = named;
  const value = wireStyle ? settle(schema, named.value) : named.value;
  const unreadable = unreadableAt(value, 0);
  if (unreadable) {
    const at = callerName(spelled, unreadable);
    const sentence = `${at ? `${at}: ` : ""}this text holds a character that is no text, such as NUL. Nothing was changed.`;
    throw new AppError("invalid", "invalid_field", sentence, {}, at || undefined);
  }
  const parsed = await schema.safeParseAsync(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue && issue.path.length > 0 ? callerName(spelled, issue.path) : undefined;
  const missing =
    issue?.code === "invalid_type" && issue.input === undefined && valueAt(value, issue.path) === undefined;
  const reason = missing ? "this field is missing" : (issue?.message ?? "the request is not valid").replace(/\.$/, "");
  throw new AppError(
    "invalid",
    missing ? "missing_field" : "invalid_field",
    `${field ? `${field}: ` : ""}${reason}. Nothing was changed.`,
    {},
    field,
  );
}

/** Where a text stands that no database keeps: with a NUL or half a surrogate pair in it. Null when there is none. */
function unreadableAt(value: unknown, depth: number): PropertyKey[] | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? [] : null;
  if (typeof value !== "object" || value === null || depth > DEEPEST) return null;
  for (const key of Object.keys(value)) {
    const found = unreadableAt((value as Record<string, unknown>)[key], depth + 1);
    if (found) return [key, ...found];
  }
  return null;
}

const DEEPEST = 16;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== "object" || inner === null) return undefined;
    inner = (inner as Record<PropertyKey, unknown>)[key];
  }
  return inner;
}
