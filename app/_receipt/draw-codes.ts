import type { ReceiptDocument } from "@/server/till/paper";

/** What codes look like, by what they say, as addresses of pictures. */
export type PaperCodes = Readonly<Record<string, string>>;

/** Draws the codes of a paper. What draws them is fetched with the first one, and kept like every part of the app. */
export async function drawCodes(document: ReceiptDocument): Promise<PaperCodes> {
  const codes = document.lines.filter((line) => line.kind === "barcode" || line.kind === "qr");
  if (codes.length === 0) return {};
  const { codeSvg } = await import("@/server/till/code-svg");
  return Object.fromEntries(
    codes.map((line) => [line.value, `data:image/svg+xml,${encodeURIComponent(codeSvg(line.kind, line.value))}`]),
  );
}
