import { z } from "zod";

export type Field = { path: string; kind: "id" | "text" | "number" | "choice" | "flag" | "other" };

const DEEPEST = 12;

/** Every field of an input that holds a value: "customerId", "lines[].productId". */
export function fieldsOf(schema: unknown): Field[] {
  const found = new Map<string, Field>();
  walk(schema, "", 0, found);
  return [...found.values()];
}

function walk(schema: unknown, path: string, depth: number, found: Map<string, Field>): void {
  if (!(schema instanceof z.ZodType) || depth > DEEPEST) return;
  const inside = (child: unknown, at = path) => walk(child, at, depth + 1, found);
  if (schema instanceof z.ZodObject) {
    for (const [name, child] of Object.entries(schema.shape)) inside(child, path === "" ? name : `${path}.${name}`);
  } else if (schema instanceof z.ZodArray) inside(schema.element, `${path}[]`);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) inside(option);
  else if (schema instanceof z.ZodIntersection) for (const side of [schema.def.left, schema.def.right]) inside(side);
  else if (schema instanceof z.ZodPipe) inside(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  else if ("innerType" in schema.def) inside(schema.def.innerType);
  else if (path !== "") found.set(path, { path, kind: kindOf(schema) });
}

function kindOf(schema: z.ZodType): Field["kind"] {
  switch (schema.def.type) {
    case "string":
      return (schema as z.ZodString).format === "uuid" || (schema as z.ZodString).format === "guid" ? "id" : "text";
    case "enum":
    case "literal":
      return "choice";
    case "number":
    case "int":
      return "number";
    case "boolean":
      return "flag";
    default:
      return "other";
  }
}

/** The values an input has at a field's path. */
export function valuesAt(input: unknown, path: string): unknown[] {
  let values = [input];
  for (const segment of path.split(".")) {
    const [name = "", ...lists] = segment.split("[]");
    values = values.flatMap((value) => (isObject(value) && name in value ? [value[name]] : []));
    for (const _ of lists) values = values.flatMap((value) => (Array.isArray(value) ? value : []));
  }
  return values;
}

/** The same input with another value at a field's path, in every list on the way. */
export function replacedAt(input: unknown, path: string, value: unknown): object {
  const [segment = "", ...rest] = path.split(".");
  const [name = "", ...lists] = segment.split("[]");
  if (!isObject(input)) return {};
  const inner = (old: unknown): unknown => (rest.length === 0 ? value : replacedAt(old, rest.join("."), value));
  const through = (old: unknown, depth: number): unknown =>
    depth === 0 ? inner(old) : (Array.isArray(old) ? old : [{}]).map((item) => through(item, depth - 1));
  return { ...input, [name]: through(input[name], lists.length) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
