import type { Fault } from "./fault";
import { type Fields, isFields } from "./fields";
import { pacificTime } from "./pacific";

/** The body of a refusal as JSON: the books write `Fault`, the gateway `fault` and much that is null. */
export function faultBody(fault: Fault, at: Date): Fields {
  const { message, detail, code, element, type } = fault;
  if (!fault.fromGateway) {
    const error: Fields = { Message: message, Detail: detail, code };
    if (element !== "") error["element"] = element;
    return { Fault: { Error: [error], type }, time: pacificTime(at) };
  }
  return {
    warnings: null,
    intuitObject: null,
    fault: { error: [{ message, detail, code, element: element === "" ? null : element }], type },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: at.getTime(),
    status: null,
    cdcresponse: [],
  };
}

/** The same as XML, which is what comes to those who do not ask for JSON, and from a throttled gateway now and then. */
export function faultXml(fault: Fault, at: Date): string {
  const element = fault.element === "" ? "" : ` element="${escapeXml(fault.element)}"`;
  return inIntuitResponse(
    `<Fault type="${escapeXml(fault.type)}"><Error code="${fault.code}"${element}><Message>${escapeXml(fault.message)}</Message><Detail>${escapeXml(fault.detail)}</Detail></Error></Fault>`,
    at,
  );
}

/** An answer's body as XML. */
export function bodyXml(body: Fields, at: Date): string {
  const { time: _, ...rest } = body;
  return inIntuitResponse(elements(rest), at);
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function inIntuitResponse(inner: string, at: Date): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><IntuitResponse time="${pacificTime(at)}" xmlns="http://schema.intuit.com/finance/v3">${inner}</IntuitResponse>`;
}

function elements(fields: Fields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((each) => element(name, each)) : [element(name, value)],
    )
    .join("");
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (!isFields(value)) return `<${name}>${escapeXml(String(value))}</${name}>`;
  if (name.endsWith("Ref") && "value" in value) {
    const shown = "name" in value ? ` name="${escapeXml(String(value["name"]))}"` : "";
    return `<${name}${shown}>${escapeXml(String(value["value"]))}</${name}>`;
  }
  return `<${name}>${elements(value)}</${name}>`;
}
