import { z } from "zod";
import { AppError } from "./errors";

/**
 * What other systems call our fields. On the left a name as others write it (without regard to case, `_` and `-`), on
 * the right our names for it: the first one that the target input has is meant. A name the target has itself always
 * means itself, so `price` stays `price` for a product and means `unitPrice` on a line.
 */
const MEANINGS: ReadonlyMap<string, readonly string[]> = new Map([
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
  ...named("reorderLevel", ["reorder point", "reorder at", "minimum stock"]),
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
]);

export type NameStyle = "snake" | "camel";

/** How the caller writes: our path of each field that was sent ("lines.0.productId") to theirs ("items.0.item_id"). */
export type Spelled = { readonly style: NameStyle; readonly paths: ReadonlyMap<string, string> };

export type NormalizeOptions = {
  /**
   * The paths the target input has, as `knownFields` lists them; a list without any nested path holds at every depth.
   * Without it every name takes its first meaning.
   */
  known?: readonly string[];
  /** What a bare `date` means, where the target's fields do not say it. */
  dateField?: string;
  /** How this boundary names fields that were not sent; without it, as the fields that were sent are written. */
  style?: NameStyle;
};

/**
 * Gives every field its one name, through objects and lists alike. Keys of free-form objects, which the target does not
 * describe, stay as they are. Throws `invalid` / `ambiguous_field` when two names of one field carry different values.
 */
export function normalizeFields(input: unknown, options: NormalizeOptions = {}): { value: unknown; spelled: Spelled } {
  const target = { known: options.known && describedBy(options.known), dateField: options.dateField };
  if (options.style !== "snake" && target.known && isNamedAlready(input, "", target.known, 0)) {
    return { value: input, spelled: { style: "camel", paths: NO_PATHS } };
  }
  const paths = new Map<string, string>();
  const value = normalizeAt(input, { ours: "", theirs: "", parent: "", depth: 0 }, target, paths);
  return { value, spelled: { style: options.style ?? styleOf(paths), paths } };
}

/**
 * The path of a field as this caller writes it, for an error about it: as it was sent, else as the caller named the same
 * field in another line, else in the style of the boundary or of the names that were sent.
 */
export function callerName(spelled: Spelled, path: string | readonly PropertyKey[], style = spelled.style): string {
  const segments = typeof path === "string" ? path.split(".") : path.map(String);
  let [ours, theirs] = ["", ""];
  for (const segment of segments) {
    ours = join(ours, segment);
    const own = style === "snake" ? snakeCase(segment) : segment;
    theirs = spelled.paths.get(ours) ?? join(theirs, nameInAnotherLine(spelled.paths, ours) ?? own);
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

type Place = { ours: string; theirs: string; parent: string; depth: number };
/** The fields of one object of the target, by their squashed names. */
type Known = ReadonlyMap<string, string>;
type Described = {
  fieldsOf: (parent: string) => Known | undefined;
  namesOf: (parent: string) => Set<string> | undefined;
};
type Target = { known?: Described; dateField?: string };

const NO_PATHS: ReadonlyMap<string, string> = new Map();

const DEEPEST = 16;

function normalizeAt(value: unknown, place: Place, target: Target, paths: Map<string, string>): unknown {
  if (place.depth > DEEPEST) return value;
  const depth = place.depth + 1;
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const [ours, theirs] = [join(place.ours, index), join(place.theirs, index)];
      return normalizeAt(item, { ...place, ours, theirs, depth }, target, paths);
    });
  }
  const known = target.known?.fieldsOf(place.parent);
  if (!isPlainObject(value) || (target.known && !known)) return value;

  const written = new Map<string, { key: string; value: unknown }>();
  for (const [key, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const name = meaningOf(key, known, target.dateField);
    const before = written.get(name);
    if (before && !sameValue(before.value, given)) throw ambiguous(before.key, key, join(place.theirs, key));
    if (!before) written.set(name, { key, value: given });
  }
  return Object.fromEntries(
    [...written].map(([name, { key, value: given }]) => {
      const [ours, theirs] = [join(place.ours, name), join(place.theirs, key)];
      paths.set(ours, theirs);
      return [name, normalizeAt(given, { ours, theirs, parent: join(place.parent, name), depth }, target, paths)];
    }),
  );
}

/** Our name for a key; a key the target does not know under any name is left as it is. */
function meaningOf(key: string, known: Known | undefined, dateField: string | undefined): string {
  const name = squash(key);
  const itself = known?.get(name);
  if (itself) return itself;
  const meanings = name === "date" && dateField ? [dateField] : (MEANINGS.get(name) ?? []);
  if (known) return meanings.find((field) => known.get(squash(field)) === field) ?? key;
  return meanings[0] ?? camelCase(key);
}

function ambiguous(first: string, second: string, path: string): AppError {
  const sentence = `"${first}" and "${second}" are two names of one field, and they differ. Send one of them.`;
  return new AppError("invalid", "ambiguous_field", `${sentence} Nothing was changed.`, {}, path);
}

/** Our own pages write every field by its one name: then there is nothing to rename, and nothing is copied. */
function isNamedAlready(value: unknown, parent: string, known: Described, depth: number): boolean {
  if (depth > DEEPEST) return true;
  if (Array.isArray(value)) return value.every((item) => isNamedAlready(item, parent, known, depth + 1));
  const names = isPlainObject(value) ? known.namesOf(parent) : undefined;
  if (!names) return true;
  return Object.keys(value as object).every((key) => {
    const inner = (value as Record<string, unknown>)[key];
    if (inner === undefined || !names.has(key)) return false;
    return typeof inner !== "object" || isNamedAlready(inner, join(parent, key), known, depth + 1);
  });
}

const described = new WeakMap<readonly string[], Described>();

function describedBy(paths: readonly string[]): Described {
  const known = described.get(paths);
  if (known) return known;
  const fields = new Map<string, Map<string, string>>();
  const names = new Map<string, Set<string>>();
  const isNested = paths.some((path) => path.includes("."));
  for (const path of paths) {
    const end = path.lastIndexOf(".");
    const [parent, name] = end === -1 ? ["", path] : [path.slice(0, end), path.slice(end + 1)];
    fields.set(parent, (fields.get(parent) ?? new Map<string, string>()).set(squash(name), name));
    names.set(parent, (names.get(parent) ?? new Set<string>()).add(name));
  }
  const made: Described = {
    fieldsOf: (parent) => fields.get(isNested ? parent : ""),
    namesOf: (parent) => names.get(isNested ? parent : ""),
  };
  described.set(paths, made);
  return made;
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

function styleOf(paths: ReadonlyMap<string, string>): NameStyle {
  return [...paths.values()].some((path) => path.includes("_")) ? "snake" : "camel";
}

function nameInAnotherLine(paths: ReadonlyMap<string, string>, ours: string): string | undefined {
  if (!/\.\d+\./.test(ours)) return undefined;
  const shape = shapeOf(ours);
  const sibling = [...paths.keys()].find((path) => shapeOf(path) === shape);
  return sibling === undefined ? undefined : paths.get(sibling)?.split(".").at(-1);
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

function named(meanings: string, aliases: readonly string[]): [string, readonly string[]][] {
  return aliases.map((alias) => [squash(alias), meanings.split("|")]);
}

function squash(name: string): string {
  return name.replace(/[ _-]/g, "").toLowerCase();
}

function join(path: string, segment: string | number): string {
  return path === "" ? String(segment) : `${path}.${segment}`;
}
