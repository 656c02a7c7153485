import type PDFDocument from "pdfkit";
import { type CodeKind, codeSvg } from "@/server/till/code-svg";
import type { PaperLine, PaperWidth, ReceiptDocument } from "@/server/till/paper";
import { printFont } from "./print-font";

type Pdf = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;
const MARGIN = 11;
const SIZES = { 80: 9, 58: 7.5 } as const;

/** A till's paper as one PDF page of the width of its roll, as long as it needs to be. The same paper gives the same bytes. */
export async function receiptPdfOf(document: ReceiptDocument, width: PaperWidth = 80): Promise<Buffer> {
  const { default: Pdfkit } = await import("pdfkit");
  const make = (height: number) => {
    const pdf = new Pdfkit({
      size: [width * POINTS_PER_MM, height],
      margin: 0,
      info: { Title: document.title, CreationDate: new Date(0), ModDate: new Date(0) },
    });
    pdf.registerFont("regular", printFont("Inter-Regular"));
    pdf.registerFont("strong", printFont("Inter-SemiBold"));
    return pdf;
  };
  // Drawn once to learn how long it is, and once for good.
  const trial = make(14_000);
  const height = draw(trial, document, width) + MARGIN * 2;
  trial.end();
  const pdf = make(height);
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  draw(pdf, document, width);
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

/** How far down the page it reaches. */
function draw(pdf: Pdf, document: ReceiptDocument, width: PaperWidth): number {
  const room = width * POINTS_PER_MM - MARGIN * 2;
  pdf.y = MARGIN + 4;
  for (const line of document.lines) drawLine(pdf, line, room, SIZES[width]);
  return pdf.y;
}

function drawLine(pdf: Pdf, line: PaperLine, room: number, size: number): void {
  switch (line.kind) {
    case "title":
      centred(pdf, line.text, room, size * 1.45, true);
      return;
    case "centre":
      centred(pdf, line.text, room, line.large ? size * 1.3 : size, line.strong ?? line.large ?? false);
      return;
    case "mark":
      pdf.y += 3;
      centred(pdf, line.text, room, size * 1.3, true);
      pdf.y += 3;
      return;
    case "text":
      set(pdf, size, line.strong ?? false).text(line.text || " ", MARGIN + indentOf(line), pdf.y, {
        width: room - indentOf(line),
        lineGap: 1.5,
      });
      return;
    case "pair":
      drawPair(pdf, line, room, size);
      return;
    case "rule":
      pdf.y += 3.5;
      for (const offset of line.double ? [0, 2] : [0]) {
        pdf
          .moveTo(MARGIN, pdf.y + offset)
          .lineTo(MARGIN + room, pdf.y + offset)
          .lineWidth(0.6);
        (line.double ? pdf : pdf.dash(2, { space: 1.5 })).stroke();
        pdf.undash();
      }
      pdf.y += line.double ? 6.5 : 4.5;
      return;
    case "barcode":
      drawCode(pdf, line, room, { width: Math.min(room * 0.82, 170), height: 34 });
      return;
    case "qr":
      drawCode(pdf, line, room, { width: 84, height: 84 });
      return;
    default:
      line satisfies never;
  }
}

function drawPair(pdf: Pdf, line: Extract<PaperLine, { kind: "pair" }>, room: number, plainSize: number): void {
  const size = line.large ? plainSize * 1.45 : plainSize;
  const indent = indentOf(line);
  const top = pdf.y;
  set(pdf, size, line.strong ?? line.large ?? false);
  const right = Math.min(pdf.widthOfString(line.right, { features: ["tnum"] }), room * 0.7);
  pdf.text(line.right, MARGIN + room - right - 1, top, {
    width: right + 1,
    align: "right",
    features: ["tnum"],
    lineGap: 1.5,
  });
  const below = pdf.y;
  pdf.text(line.left, MARGIN + indent, top, { width: room - indent - right - 6, lineGap: 1.5 });
  pdf.y = Math.max(below, pdf.y);
}

function centred(pdf: Pdf, text: string, room: number, size: number, strong: boolean): void {
  set(pdf, size, strong).text(text, MARGIN, pdf.y, { width: room, align: "center", lineGap: 1.5 });
}

function set(pdf: Pdf, size: number, strong: boolean): Pdf {
  return pdf
    .font(strong ? "strong" : "regular")
    .fontSize(size)
    .fillColor("black")
    .strokeColor("black");
}

function indentOf(line: { indent?: boolean }): number {
  return line.indent ? 10 : 0;
}

/** The code's own outlines, so that it stays sharp at any size. */
function drawCode(
  pdf: Pdf,
  line: { kind: CodeKind; value: string },
  room: number,
  box: { width: number; height: number },
): void {
  const svg = codeSvg(line.kind, line.value);
  const [, width = "1", height = "1"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const top = pdf.y + 5;
  pdf
    .save()
    .translate(MARGIN + (room - box.width) / 2, top)
    .scale(box.width / Number(width), box.height / Number(height));
  for (const [path] of svg.matchAll(/<path[^>]*>/g)) {
    const d = /\bd="([^"]+)"/.exec(path)?.[1] ?? "";
    const stroke = /stroke-width="([\d.]+)"/.exec(path)?.[1];
    if (stroke) pdf.path(d).lineWidth(Number(stroke)).stroke("black");
    else pdf.path(d).fill("black", "even-odd");
  }
  pdf.restore();
  pdf.y = top + box.height + 4;
}
