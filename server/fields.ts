import { z } from "zod";
import { AppError } from "./errors";

/**
 * What other systems call our fields. On the left a name as others write it (without regard to case, `_` and `-`), on
 * the right our names for it: the first one that the target input has is meant. A name the target has itself always
 * means itself, so `price` stays `price` for a product and means `unitPrice` on a line.
 */
const MEANINGS: Record<string, readonly string[]> = {
  ...named("customerId", ["customer", "customer id", "guest", "guest id", "client", "client id"]),
  ...named("customerName|name", ["customer name", "guest name", "client name"]),
  ...named("customerEmail|email", ["customer email", "guest email", "email address"]),
  ...named("customerPhone|phone", ["customer phone", "guest phone", "phone number", "telephone", "mobile"]),
  ...named("taxId", ["vat number", "vat id", "tax number", "tax registration number"]),
  ...named("country", ["country code"]),
  ...named("currency", ["currency code"]),
  ...named("paymentTermsDays", ["payment terms", "terms", "terms days"]),

  ...named("productId", ["product", "product id", "item", "item id", "service", "service id"]),
  ...named("productName|name", ["product name", "item name", "service name"]),
  ...named("sku", ["product code", "item code", "stock code"]),
  ...named("price|unitPrice", ["price", "sale price", "selling price", "list price"]),
  ...named("unitPrice|price", ["unit price"]),
  ...named("cost|unitCost", ["cost price", "unit cost", "purchase price"]),
  ...named("onHand|quantityOnHand|openingQuantity|openingStock", [
    "quantity in stock",
    "stock quantity",
    "quantity on hand",
    "on hand",
    "stock on hand",
    "qty in stock",
  ]),
  ...named("categoryId", ["category"]),
  ...named("taxCodeId", ["tax code", "tax code id"]),

  ...named("lines", ["items", "line items", "order items", "invoice items", "order lines", "invoice lines"]),
  ...named("quantity", ["qty"]),
  ...named("discountPercent", ["discount percentage", "discount pct", "discount rate"]),
  ...named("totalAmount|total", ["total amount", "total", "grand total"]),

  ...named("orderDate|issueDate|receivedOn|postedOn|countedOn", ["date"]),
  ...named("orderDate|issueDate", ["order date", "date ordered"]),
  ...named("issueDate", ["invoice date", "issued on", "date issued", "credit note date"]),
  ...named("dueDate", ["due", "due on", "date due", "payment due date"]),
  ...named("receivedOn", ["payment date", "paid on", "date paid", "received on"]),
  ...named("postedOn", ["posting date", "entry date"]),
  ...named("wantedBy", ["delivery date", "required date", "required by"]),

  ...named("orderId", ["order", "order id", "sales order", "sales order id"]),
  ...named("invoiceId", ["invoice", "invoice id"]),
  ...named("paymentId", ["payment", "payment id"]),
  ...named("siteId", ["site", "location", "location id", "store", "store id", "warehouse", "warehouse id"]),
  ...named("paymentMethod|methodId|method", ["payment method", "payment method id", "method", "method id"]),
  ...named("reference", ["ref", "reference number", "payment reference"]),
  ...named("notes|note", ["note", "notes", "comment", "comments", "memo"]),
};

export type NameStyle = "snake" | "camel";

/** Our path of each field that was sent ("lines.0.productId") and how the caller wrote it ("items.0.item_id"). */
export type Spelled = Readonly<Record<string, string>>;

export type NormalizeOptions = {
  /** The paths the target input has, as `knownFields` lists them. Without it every name takes its first meaning. */
  known?: readonly string[];
  /** What a bare `date` means, where the target's fields do not say it. */
  dateField?: string;
};

/**
 * Gives every field its one name, through objects and lists alike. Keys of free-form objects, which the target does not
 * describe, stay as they are. Throws `invalid` / `ambiguous_field` when two names of one field carry different values.
 */
export function normalizeFields(input: unknown, options: NormalizeOptions = {}): { value: unknown; spelled: Spelled } {
  const spelled: Record<string, string> = {};
  const known = options.known && childrenByPath(options.known);
  const value = normalizeAt(input, { ours: "", theirs: "", pattern: "", depth: 0 }, { ...options, known }, spelled);
  return { value, spelled };
}

/**
 * The path of a field as this caller writes it, for an error about it: as it was sent, else as the caller named the same
 * field in another line, else in the style of the names that were sent (or the style given).
 */
export function callerName(spelled: Spelled, path: string | readonly PropertyKey[], style?: NameStyle): string {
  const segments = typeof path === "string" ? path.split(".") : path.map(String);
  const writes = style ?? styleOf(spelled);
  let [ours, theirs] = ["", ""];
  for (const segment of segments) {
    ours = join(ours, segment);
    theirs = spelled[ours] ?? join(theirs, nameInAnotherLine(spelled, ours) ?? inStyle(segment, writes));
  }
  return theirs;
}

/** Every field of a zod input as a path, with those of nested objects and lists: "customerId", "lines", "lines.quantity". */
export function knownFields(schema: z.ZodType): readonly string[] {
  const found = listed.get(schema) ?? [...new Set(fieldsOf(schema, "", 0))];
  listed.set(schema, found);
  return found;
}

/** The same value with every key in snake_case, for answers of the REST API. Dates and lists keep their shape. */
export function toSnake(value: unknown): unknown {
  return renameKeys(value, snakeCase);
}

/** The same value with every key in camelCase. */
export function toCamel(value: unknown): unknown {
  return renameKeys(value, camelCase);
}

export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

export function camelCase(name: string): string {
  return name.replace(
    /([A-Za-z0-9])_+([A-Za-z0-9])/g,
    (_, before: string, after: string) => before + after.toUpperCase(),
  );
}

type Place = { ours: string; theirs: string; pattern: string; depth: number };
type Target = { known?: ReadonlyMap<string, readonly string[]>; dateField?: string };

const DEEPEST = 16;

function normalizeAt(value: unknown, place: Place, target: Target, spelled: Record<string, string>): unknown {
  if (place.depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const inside = {
        ...place,
        ours: join(place.ours, index),
        theirs: join(place.theirs, index),
        depth: place.depth + 1,
      };
      return normalizeAt(item, inside, target, spelled);
    });
  }
  const has = target.known?.get(place.pattern);
  if (!isPlainObject(value) || (target.known && !has)) return value;

  const written = new Map<string, { key: string; value: unknown }>();
  for (const [key, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const name = meaningOf(key, has, target.dateField);
    const before = written.get(name);
    if (before && !sameValue(before.value, given)) throw ambiguous(before.key, key, join(place.theirs, key));
    if (!before) written.set(name, { key, value: given });
  }
  return Object.fromEntries(
    [...written].map(([name, { key, value: given }]) => {
      const [ours, theirs] = [join(place.ours, name), join(place.theirs, key)];
      spelled[ours] = theirs;
      const inside = { ours, theirs, pattern: join(place.pattern, name), depth: place.depth + 1 };
      return [name, normalizeAt(given, inside, target, spelled)];
    }),
  );
}

function meaningOf(key: string, known: readonly string[] | undefined, dateField: string | undefined): string {
  const name = squash(key);
  const itself = known?.find((field) => squash(field) === name);
  if (itself) return itself;
  const meanings = name === "date" && dateField ? [dateField] : (MEANINGS[name] ?? []);
  const meant = known ? meanings.find((field) => known.includes(field)) : meanings[0];
  return meant ?? camelCase(key);
}

function ambiguous(first: string, second: string, path: string): AppError {
  const sentence = `"${first}" and "${second}" are two names of one field, and they differ. Send one of them.`;
  return new AppError("invalid", "ambiguous_field", `${sentence} Nothing was changed.`, {}, path);
}

/** "lines" → ["productId", "quantity"]; "" holds the names at the top. */
function childrenByPath(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const path of paths) {
    const end = path.lastIndexOf(".");
    const parent = end === -1 ? "" : path.slice(0, end);
    children.set(parent, [...(children.get(parent) ?? []), path.slice(end + 1)]);
  }
  return children;
}

const listed = new WeakMap<z.ZodType, readonly string[]>();

function fieldsOf(schema: unknown, path: string, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) => {
      const inside = join(path, name);
      return [inside, ...fieldsOf(field, inside, depth + 1)];
    });
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, path, depth + 1);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => fieldsOf(option, path, depth + 1));
  if (schema instanceof z.ZodIntersection) {
    return [schema.def.left, schema.def.right].flatMap((side) => fieldsOf(side, path, depth + 1));
  }
  if (schema instanceof z.ZodPipe) return [schema.in, schema.out].flatMap((side) => fieldsOf(side, path, depth + 1));
  const wrapped = schema instanceof z.ZodType && "innerType" in schema.def ? schema.def.innerType : null;
  return wrapped ? fieldsOf(wrapped, path, depth + 1) : [];
}

function styleOf(spelled: Spelled): NameStyle {
  return Object.values(spelled).some((path) => path.includes("_")) ? "snake" : "camel";
}

function inStyle(segment: string, style: NameStyle): string {
  return style === "snake" ? snakeCase(segment) : segment;
}

function nameInAnotherLine(spelled: Spelled, ours: string): string | undefined {
  if (!/\.\d+\./.test(ours)) return undefined;
  const shape = shapeOf(ours);
  const sibling = Object.keys(spelled).find((path) => shapeOf(path) === shape);
  return sibling === undefined ? undefined : spelled[sibling]?.split(".").at(-1);
}

function shapeOf(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, ".#");
}

function renameKeys(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [rename(key), renameKeys(field, rename)]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}

function named(meanings: string, aliases: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(aliases.map((alias) => [squash(alias), meanings.split("|")]));
}

function squash(name: string): string {
  return name.replace(/[ _-]/g, "").toLowerCase();
}

function join(path: string, segment: string | number): string {
  return path === "" ? String(segment) : `${path}.${segment}`;
}
