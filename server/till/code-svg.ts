import { code128, drawingSVG, qrcode } from "bwip-js/generic";

export type CodeKind = "barcode" | "qr";

/** The bar code of a receipt number (Code 128), or a QR code, as an SVG of black on nothing, with error correction M. Loaded only when a code is drawn. */
export function codeSvg(kind: CodeKind, value: string): string {
  return kind === "barcode"
    ? code128({ bcid: "code128", text: value, height: 10, includetext: false }, drawingSVG())
    : qrcode({ bcid: "qrcode", text: value }, drawingSVG());
}
