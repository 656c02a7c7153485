import { layOut, type ReceiptDocument, type SetLine } from "@/server/till/paper";

const OPEN = '<epos-print xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print">';
const CLOSE = "</epos-print>";

/**
 * A document as ePOS-Print XML, which is what an Epson printer takes from a server. Source: Epson, ePOS-Print XML User's Manual
 * (M00048210), elements <text>, <barcode>, <symbol>, <cut>; CODE128 data begins with its code set, "{B".
 */
export function eposXmlOf(document: ReceiptDocument, columns: number): string {
  return `${OPEN}<text lang="en" smooth="true"/>${layOut(document, columns).map(element).join("")}<feed line="1"/><cut type="feed"/>${CLOSE}`;
}

/** The signal alone. Source: the same manual, <pulse>: pin 2 of the connector, 100 ms. */
export const eposPulse = '<pulse drawer="drawer_1" time="pulse_100"/>';

/** Puts elements before what is printed: the drawer first, then what marks a second sending. */
export function eposWith(body: string, before: { pulse: boolean; mark: string | null }): string {
  const mark = before.mark
    ? element({ kind: "row", text: `*** ${before.mark} ***`, align: "centre", strong: true, size: "tall", mark: true })
    : "";
  const inner = body.startsWith(OPEN) ? body.slice(OPEN.length, -CLOSE.length) : body;
  return `${OPEN}${before.pulse ? eposPulse : ""}${mark}${inner}${CLOSE}`;
}

function element(line: SetLine): string {
  switch (line.kind) {
    case "barcode":
      return `<text align="center"/><barcode type="code128" hri="none" width="2" height="60">{B${escaped(line.value.replaceAll("{", "{{"))}</barcode>`;
    case "qr":
      return `<text align="center"/><symbol type="qrcode_model_2" level="level_m" width="5">${escaped(line.value)}</symbol>`;
    case "row": {
      const [width, height] = line.size === "large" ? [2, 2] : [1, line.size === "tall" ? 2 : 1];
      const look = `align="${line.align === "centre" ? "center" : "left"}" font="font_a" em="${line.strong}" width="${width}" height="${height}"`;
      return `<text ${look}>${escaped(line.text)}&#10;</text>`;
    }
    default:
      return line satisfies never;
  }
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
