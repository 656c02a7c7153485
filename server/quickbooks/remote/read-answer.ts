import { parseStorable, storable } from "./storable";

/** One refusal of theirs, whichever envelope it came in; the code without leading zeros. */
export type TheirError = { code: string; message: string; detail: string; element: string };

export type ReadAnswer = { body: Record<string, unknown> | null; errors: TheirError[] };

/**
 * Reads an answer of QuickBooks: the accounting layer's envelope, the gateway's in lower case, or the XML it falls back to when it is
 * in trouble. A body that is none of these reads as nothing. Texts are such as a database keeps.
 */
export function readAnswer(text: string): ReadAnswer {
  const body = parseJson(text);
  if (!body) return { body: null, errors: readXml(storable(text)) };
  return { body, errors: partsOf(body).flatMap(errorsOf) };
}

/** The answer and, of a question, what it is made of: one part may fail where the others did not. */
function partsOf(body: Record<string, unknown>): Record<string, unknown>[] {
  const changed = objectsIn(body["CDCResponse"]);
  const found = [body, ...changed].flatMap((one) => objectsIn(one["QueryResponse"]));
  return [body, ...changed, ...found];
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

/** Of one part of an answer, as of a batch the answer of one item. */
export function errorsOf(item: Record<string, unknown>): TheirError[] {
  const envelope = item["Fault"] ?? item["fault"];
  return isObject(envelope) ? readErrors(envelope) : [];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readErrors(envelope: Record<string, unknown>): TheirError[] {
  const list = envelope["Error"] ?? envelope["error"];
  const errors = (Array.isArray(list) ? list : []).filter(isObject).map((one) => {
    const message = word(one["Message"] ?? one["message"]);
    return {
      code: codeOf(word(one["code"]), message),
      message,
      detail: word(one["Detail"] ?? one["detail"]),
      element: word(one["element"]),
    };
  });
  // A fault without a reason is a fault all the same.
  return errors.length > 0 ? errors : [{ code: "", message: "", detail: "", element: "" }];
}

function readXml(text: string): TheirError[] {
  if (!/<(IntuitResponse|Fault|Error)\b/.test(text)) return [];
  return [...text.matchAll(/<Error\b([^>]*)>([\s\S]*?)<\/Error>/g)].map(([, attributes = "", inner = ""]) => {
    const message = between(inner, "Message");
    return {
      code: codeOf(attributeOf(attributes, "code"), message),
      message,
      detail: between(inner, "Detail"),
      element: attributeOf(attributes, "element"),
    };
  });
}

/** "003200" is 3200; the gateway sometimes has it in the message alone: "…; errorCode=003001; statusCode=429". */
function codeOf(code: string, message: string): string {
  const digits = code || (/errorCode=(\d+)/.exec(message)?.[1] ?? "");
  return digits.replace(/^0+(?=\d)/, "");
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = parseStorable(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const word = (value: unknown) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
const between = (xml: string, tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1] ?? "";
const attributeOf = (attributes: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
