const NO_SIGN = "\ufffd";

/** The same text as a database keeps it: what is no sign, or half of one, is said to be none. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", NO_SIGN).toWellFormed();
}

/** How JSON may bring what is no sign along. */
const ESCAPED = /\\u(0000|d[89a-f])/i;

/** JSON with texts that a database keeps. Throws SyntaxError. */
export function parseStorable(text: string): unknown {
  if (!ESCAPED.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? storable(value) : value));
}
