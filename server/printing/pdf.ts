import type PDFDocument from "pdfkit";
import { printFont } from "./print-font";
import type { PrintedDocument, PrintedLine } from "./rules";

type Pdf = InstanceType<typeof PDFDocument>;

const PAGE = { width: 595.28, height: 841.89, margin: 48 };
const RIGHT = PAGE.width - PAGE.margin;
const WIDTH = RIGHT - PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - 24;
const INK = "#1a1f1e";
const SECOND = "#5d6664";
const LINE = "#d9d8d3";
const BRAND = "#0b6b50";

/** Left edge and width of each column; text left, figures right. */
const COLUMNS = {
  sku: { x: PAGE.margin, width: 62 },
  description: { x: PAGE.margin + 66, width: WIDTH - 66 - 232 },
  quantity: { x: RIGHT - 228, width: 46, align: "right" },
  unit: { x: RIGHT - 178, width: 58, align: "right" },
  tax: { x: RIGHT - 116, width: 46, align: "right" },
  amount: { x: RIGHT - 66, width: 66, align: "right" },
} as const;

type Column = keyof typeof COLUMNS;

/** The document as A4 pages. The same document gives the same bytes: it carries no time of its own. */
export async function pdfOf(document: PrintedDocument): Promise<Buffer> {
  // Loaded with the first paper: its fonts' tables alone are some megabytes.
  const { default: Pdfkit } = await import("pdfkit");
  const pdf = new Pdfkit({
    size: "A4",
    margin: PAGE.margin,
    bufferPages: true,
    autoFirstPage: false,
    info: {
      Title: `${document.title} ${document.number}`,
      Author: document.seller.name,
      CreationDate: new Date(0),
      ModDate: new Date(0),
    },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  pdf.registerFont("regular", printFont("Inter-Regular"));
  pdf.registerFont("strong", printFont("Inter-SemiBold"));
  pdf.addPage();
  head(pdf, document);
  body(pdf, document);
  foot(pdf, document);
  pageNumbers(pdf, document);
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

function text(
  pdf: Pdf,
  words: string,
  x: number,
  y: number,
  style: { size?: number; strong?: boolean; color?: string; width?: number; align?: "left" | "center" | "right" } = {},
): number {
  pdf
    .font(style.strong ? "strong" : "regular")
    .fontSize(style.size ?? 9)
    .fillColor(style.color ?? INK);
  const width = style.width ?? RIGHT - x;
  pdf.text(words, x, y, { width, align: style.align ?? "left", lineGap: 1.5, features: ["kern", "tnum"] });
  return pdf.y;
}

function head(pdf: Pdf, document: PrintedDocument): void {
  const half = WIDTH / 2;
  pdf.roundedRect(PAGE.margin, PAGE.margin, 20, 20, 4).fill(BRAND);
  text(pdf, document.seller.name.slice(0, 1).toUpperCase(), PAGE.margin, PAGE.margin + 4, {
    size: 11,
    strong: true,
    color: "#ffffff",
    width: 20,
    align: "center",
  });
  const sellerName = text(pdf, document.seller.name, PAGE.margin + 28, PAGE.margin + 3, {
    size: 12,
    strong: true,
    width: half - 28,
  });
  const seller = text(pdf, document.seller.lines.join("\n"), PAGE.margin, Math.max(sellerName, PAGE.margin + 26), {
    color: SECOND,
    width: half,
  });
  text(pdf, document.title, PAGE.margin + half, PAGE.margin, { size: 18, strong: true, width: half, align: "right" });
  const title = text(pdf, document.number, PAGE.margin + half, pdf.y + 2, {
    size: 10,
    strong: true,
    width: half,
    align: "right",
  });
  const mark = document.mark
    ? text(pdf, document.mark, PAGE.margin + half, title + 2, {
        size: 12,
        strong: true,
        color: "#b3261e",
        width: half,
        align: "right",
      })
    : title;

  const top = Math.max(seller, mark) + 24;
  text(pdf, "Billed to", PAGE.margin, top, { size: 8, color: SECOND });
  const name = text(pdf, document.billedTo.name, PAGE.margin, pdf.y, { strong: true, width: WIDTH * 0.34 });
  const billed = text(pdf, document.billedTo.lines.join("\n"), PAGE.margin, name, { width: WIDTH * 0.34 });
  const each = (WIDTH * 0.62) / Math.max(document.facts.length, 3);
  const facts = document.facts.map(({ label, value }, index) => {
    const x = PAGE.margin + WIDTH * 0.38 + index * each;
    text(pdf, label, x, top, { size: 8, color: SECOND, width: each - 8 });
    return text(pdf, value, x, pdf.y, { width: each - 8 });
  });
  pdf.y = Math.max(billed, ...facts) + 24;
}

function body(pdf: Pdf, document: PrintedDocument): void {
  tableHead(pdf, document);
  for (const line of document.lines) {
    const height = heightOf(pdf, line);
    if (pdf.y + height > BOTTOM) {
      pdf.addPage();
      tableHead(pdf, document);
    }
    row(pdf, line);
  }
}

function tableHead(pdf: Pdf, document: PrintedDocument): void {
  const y = pdf.y;
  const titles: Record<Column, string> = {
    sku: "Code",
    description: "Item",
    quantity: "Qty",
    unit: "Unit",
    tax: document.taxWord,
    amount: document.amountWord,
  };
  for (const column of Object.keys(COLUMNS) as Column[])
    cell(pdf, column, titles[column], y, { size: 8, color: SECOND });
  pdf
    .moveTo(PAGE.margin, y + 14)
    .lineTo(RIGHT, y + 14)
    .lineWidth(1)
    .strokeColor(INK)
    .stroke();
  pdf.y = y + 20;
}

function row(pdf: Pdf, line: PrintedLine): void {
  const y = pdf.y;
  const bottom = [
    cell(pdf, "sku", line.sku, y, { color: SECOND }),
    cell(pdf, "quantity", line.quantity, y),
    cell(pdf, "unit", line.unit, y),
    cell(pdf, "tax", line.tax, y),
    cell(pdf, "amount", line.amount, y),
    cell(pdf, "description", line.description, y),
  ];
  const aside = line.aside ? cell(pdf, "description", line.aside, pdf.y, { size: 8, color: SECOND }) : 0;
  const end = Math.max(...bottom, aside) + 4;
  pdf.moveTo(PAGE.margin, end).lineTo(RIGHT, end).lineWidth(0.5).strokeColor(LINE).stroke();
  pdf.y = end + 5;
}

function cell(
  pdf: Pdf,
  column: Column,
  words: string,
  y: number,
  style: { size?: number; color?: string } = {},
): number {
  const { x, width, ...align } = COLUMNS[column];
  return text(pdf, words, x, y, { ...style, ...align, width });
}

function heightOf(pdf: Pdf, line: PrintedLine): number {
  const { width } = COLUMNS.description;
  const words = pdf.font("regular").fontSize(9).heightOfString(line.description, { width, lineGap: 1.5 });
  const aside = line.aside ? pdf.fontSize(8).heightOfString(line.aside, { width, lineGap: 1.5 }) : 0;
  return words + aside + 9;
}

function foot(pdf: Pdf, document: PrintedDocument): void {
  const needed = Math.max(document.sums.length * 18 + 16, (document.howToPay.length + 1) * 14);
  if (pdf.y + needed > BOTTOM) {
    pdf.addPage();
  }
  const top = pdf.y + 8;
  const left = PAGE.margin + WIDTH * 0.58;
  let y = top;
  for (const { label, value, isTotal } of document.sums) {
    if (isTotal) {
      pdf.moveTo(left, y).lineTo(RIGHT, y).lineWidth(1).strokeColor(INK).stroke();
      y += 6;
    }
    const style = isTotal ? { size: 12, strong: true } : { color: SECOND };
    const wide = WIDTH * 0.42 - 90;
    const after = text(pdf, label, left, y, { ...style, width: wide });
    text(pdf, value, RIGHT - 90, y, { ...style, color: INK, width: 90, align: "right" });
    y = Math.max(after, pdf.y) + 4;
  }
  let below = top;
  if (document.howToPay.length > 0) {
    text(pdf, "How to pay", PAGE.margin, top, { size: 8, color: SECOND, width: WIDTH * 0.5 });
    below = text(pdf, document.howToPay.join("\n"), PAGE.margin, pdf.y, { width: WIDTH * 0.5 });
  }
  pdf.y = Math.max(y, below) + 14;
  if (document.notes) {
    if (pdf.y + 40 > BOTTOM) pdf.addPage();
    text(pdf, document.notes, PAGE.margin, pdf.y, { color: SECOND, width: WIDTH });
  }
}

function pageNumbers(pdf: Pdf, document: PrintedDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    // Writing in the bottom margin would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    const words = `${document.title} ${document.number}, page ${page - start + 1} of ${count}`;
    text(pdf, words, PAGE.margin, PAGE.height - 36, { size: 8, color: SECOND, width: WIDTH, align: "right" });
  }
}
