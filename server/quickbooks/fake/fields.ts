/** What came as JSON and is looked at field by field. */
export type Fields = { [name: string]: unknown };

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a name, or an empty one. */
export function within(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

/** The objects of the list under a name; whatever else stands there is passed over. */
export function listOf(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Text or number under a name as text; null when empty or something else. */
export function textOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" ? String(value) : null;
}

/** The id a reference such as CustomerRef points at: `{ value: "7" }`. */
export function refOf(fields: Fields, name: string): string | null {
  return textOf(within(fields, name), "value");
}

/** Whether there is something other than nothing under a name. */
export function has(fields: Fields, name: string): boolean {
  return fields[name] !== undefined && fields[name] !== null && fields[name] !== "";
}

/** The same without names whose value is undefined. */
export function trimmed(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
