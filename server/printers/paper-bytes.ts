import ReceiptPrinterEncoder from "@point-of-sale/receipt-printer-encoder";
import { layOut, type ReceiptDocument, type SetLine } from "@/server/till/paper";
import type { PrinterProtocol } from "./rules";

export type PrinterLanguage = "esc-pos" | "star-prnt";

/** What a printer understands by itself: an Epson ESC/POS, a Star StarPRNT. */
export function languageOf(protocol: PrinterProtocol): PrinterLanguage {
  return protocol === "epson" ? "esc-pos" : "star-prnt";
}

/** What marks the second sending of one job. */
export const SENT_AGAIN = "SENT AGAIN";

/** A document in a printer's own language, cut at the end. Letters are put into whichever of its code pages has them. */
export function paperBytesOf(document: ReceiptDocument, language: PrinterLanguage, columns: number): Buffer {
  const encoder = begin(language, columns);
  for (const line of layOut(document, columns)) set(encoder, line);
  return Buffer.from(encoder.newline().cut("partial").encode());
}

/** What comes before a paper: the drawer's signal, and what marks a second sending. */
export function prefixBytesOf(
  language: PrinterLanguage,
  columns: number,
  before: { pulse: boolean; mark: string | null },
): Buffer {
  const encoder = begin(language, columns);
  if (before.pulse) encoder.pulse();
  if (before.mark) {
    set(encoder, {
      kind: "row",
      text: `*** ${before.mark} ***`,
      align: "centre",
      strong: true,
      size: "tall",
      mark: true,
    });
  }
  return before.pulse || before.mark ? Buffer.from(encoder.encode()) : Buffer.alloc(0);
}

function begin(language: PrinterLanguage, columns: number): ReceiptPrinterEncoder {
  const encoder = new ReceiptPrinterEncoder({ columns, language, newline: "\n", feedBeforeCut: 4, errors: "relaxed" });
  return encoder.initialize().codepage("auto");
}

function set(encoder: ReceiptPrinterEncoder, line: SetLine): void {
  switch (line.kind) {
    case "barcode":
      encoder.align("center").barcode(line.value, "code128", { height: 60, width: 2, text: false }).align("left");
      return;
    case "qr":
      encoder.align("center").qrcode(line.value, { model: 2, size: 5, errorlevel: "m" }).align("left");
      return;
    case "row": {
      const [width, height] = line.size === "large" ? [2, 2] : [1, line.size === "tall" ? 2 : 1];
      encoder
        .align(line.align === "centre" ? "center" : "left")
        .bold(line.strong)
        .size(width, height)
        .line(line.text)
        .size(1, 1)
        .bold(false)
        .align("left");
      return;
    }
    default:
      line satisfies never;
  }
}
