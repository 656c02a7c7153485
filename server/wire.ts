import { z } from "zod";
import type { NameStyle } from "@/server/fields";

/**
 * A number or query parameter as it was written. What it becomes is decided by the field that takes it: money and quantities
 * keep their digits (45.10 never passes through a float), counts become numbers.
 */
export class Written {
  constructor(
    readonly text: string,
    readonly plain: unknown,
  ) {}

  /** Two spellings of one field are compared by value. */
  toJSON(): unknown {
    return this.plain;
  }
}

/** Marks a raw input as read from the wire, with the way its sender names fields. */
export const NAMED_IN = Symbol("names are written in");

export function nameStyleOf(raw: unknown): NameStyle | undefined {
  if (typeof raw !== "object" || raw === null || !(NAMED_IN in raw)) return undefined;
  return raw[NAMED_IN] === "camel" ? "camel" : "snake";
}

/** The same value with everything `Written` turned into what the schema takes there; what it cannot be stays as it was sent. */
export function settle(schema: z.ZodType | undefined, value: unknown): unknown {
  const takes = schema ? alternatives(schema, 0) : [];
  if (value instanceof Written) return settleWritten(takes, value);
  if (Array.isArray(value)) {
    const list = takes.find((one) => one instanceof z.ZodArray);
    return value.map((item) => settle(list?.element as z.ZodType | undefined, item));
  }
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const shapes = takes.flatMap((one) => (one instanceof z.ZodObject ? [one.shape as Record<string, z.ZodType>] : []));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, settle(shapes.find((shape) => key in shape)?.[key], inner)]),
  );
}

function settleWritten(takes: z.ZodType[], { text, plain }: Written): unknown {
  const kinds = takes.map((one) => one.def.type);
  if (kinds.some((kind) => kind === "string" || kind === "enum" || kind === "literal")) return text;
  if (kinds.includes("number") || kinds.includes("int")) {
    return typeof plain === "string" && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
  }
  if (kinds.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  const list = takes.find((one) => one instanceof z.ZodArray);
  return list && typeof plain === "string" ? [settle(list.element as z.ZodType, new Written(text, plain))] : plain;
}

const DEEPEST = 16;

/** What a schema takes once optional, default, union and the like are seen through. */
function alternatives(schema: unknown, depth: number): z.ZodType[] {
  if (!(schema instanceof z.ZodType) || depth > DEEPEST) return [];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => alternatives(option, depth + 1));
  if (schema instanceof z.ZodIntersection) {
    return [schema.def.left, schema.def.right].flatMap((side) => alternatives(side, depth + 1));
  }
  if (schema instanceof z.ZodPipe) {
    return alternatives(schema.in instanceof z.ZodTransform ? schema.out : schema.in, depth + 1);
  }
  if ("innerType" in schema.def) return alternatives(schema.def.innerType, depth + 1);
  return [schema];
}
