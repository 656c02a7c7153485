import { businessDay, formatDay, formatInstant } from "@/server/dates";
import { currencyDecimals, formatMoney, type Minor, minor } from "@/server/money";

/**
 * What a till puts on paper, as lines that mean something. The screen, the print view, the PDF, the e-mail and the printers all
 * draw the same lines, so a copy can never say something else than the original.
 */
export type PaperLine =
  | { kind: "title"; text: string }
  | { kind: "centre"; text: string; strong?: boolean; large?: boolean }
  | { kind: "text"; text: string; strong?: boolean; indent?: boolean }
  | { kind: "pair"; left: string; right: string; strong?: boolean; large?: boolean; indent?: boolean }
  /** Set apart so that nobody takes it for the original: COPY 2, RETURN, TRAINING. */
  | { kind: "mark"; text: string }
  | { kind: "rule"; double?: boolean }
  | { kind: "barcode"; value: string }
  | { kind: "qr"; value: string };

export type ReceiptDocument = {
  kind: "receipt" | "gift_receipt" | "x_report" | "z_report" | "slip" | "test";
  /** "Receipt R2-004218", for lists, subjects and file names. */
  title: string;
  lines: PaperLine[];
};

export type PaperWidth = 58 | 80;

/** Characters on a line in a printer's own font. */
export const COLUMNS: Record<PaperWidth, number> = { 58: 32, 80: 48 };

/** The shop as its paper names it. */
export type ShopFacts = {
  name: string;
  /** Address, telephone: one line each. */
  lines: string[];
  /** "VAT GB 742 0318 96", or empty. */
  taxLine: string;
  timeZone: string;
  currency: string;
  footer: string[];
  /** How the site rounded cash on that day; null where it does not. */
  cashRounding: { incrementMinor: number; disclosure: string } | null;
};

/** What every paper begins with. */
export function paperHead(shop: ShopFacts): PaperLine[] {
  const lines = [...shop.lines, shop.taxLine].map((text) => text.trim()).filter(Boolean);
  return [
    { kind: "title", text: plain(shop.name) },
    ...lines.map((text): PaperLine => ({ kind: "centre", text: plain(text) })),
    { kind: "rule", double: true },
  ];
}

export function pair(left: string, right: string, more: { strong?: boolean; large?: boolean; indent?: boolean } = {}) {
  return { kind: "pair", left: plain(left), right: plain(right), ...more } as const;
}

export function note(text: string, indent = false): PaperLine {
  return { kind: "text", text: plain(text), indent };
}

export const rule: PaperLine = { kind: "rule" };
export const doubleRule: PaperLine = { kind: "rule", double: true };

/** "1,234.50", "-2.55": a figure in a column, with a hyphen that every printer has. */
export function figure(amountMinor: number, currency: string): string {
  return formatMoney(minor(amountMinor) as Minor, currency).replace("\u2212", "-");
}

const SIGNS: Record<string, string> = { GBP: "£", EUR: "€", USD: "$", JPY: "¥" };

/** "£28.73", "-£16.78"; a currency whose sign printers lack goes by its code. */
export function figureWithSign(amountMinor: number, currency: string): string {
  const text = figure(Math.abs(amountMinor), currency);
  return `${amountMinor < 0 ? "-" : ""}${SIGNS[currency] ?? `${currency} `}${text}`;
}

/** "5p" in pounds, "0.05" elsewhere: what cash is rounded to. */
export function smallestCoin(incrementMinor: number, currency: string): string {
  return currency === "GBP" && incrementMinor < 100 ? `${incrementMinor}p` : figure(incrementMinor, currency);
}

/** "8 Dec 2011" */
export function dayOn(at: Date, timeZone: string): string {
  return formatDay(businessDay(at, timeZone, "00:00"), "");
}

/** "14:26" */
export function clockOn(at: Date, timeZone: string): string {
  return formatInstant(at, timeZone, at);
}

/** "8 Dec 2011 14:26" */
export function instantOn(at: Date, timeZone: string): string {
  return `${dayOn(at, timeZone)} ${clockOn(at, timeZone)}`;
}

/** Text as a receipt printer can set it: without line breaks and typographic marks its code pages lack. */
export function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00b7\u2022]/g, "*")
    .replace(/\u2026/g, "...")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/\p{Cc}|\p{Cf}/gu, "")
    .trim();
}

export function hasDecimals(currency: string): boolean {
  return currencyDecimals(currency) > 0;
}

/** A line set for a fixed number of columns; codes are drawn by whoever can draw them. */
export type SetLine =
  | {
      kind: "row";
      text: string;
      align: "left" | "centre";
      strong: boolean;
      size: "normal" | "tall" | "large";
      mark: boolean;
    }
  | { kind: "barcode"; value: string }
  | { kind: "qr"; value: string };

/** Sets a document for a width in characters. A tall line keeps its columns; a large one has half of them. */
export function layOut(document: ReceiptDocument, columns: number): SetLine[] {
  return document.lines.flatMap((line): SetLine[] => {
    switch (line.kind) {
      case "title":
        return rows(wrap(line.text, Math.floor(columns / 2)), { align: "centre", strong: true, size: "large" });
      case "centre":
        return rows(wrap(line.text, columns), {
          align: "centre",
          strong: line.strong ?? line.large,
          size: line.large ? "tall" : "normal",
        });
      case "mark":
        return rows(wrap(`*** ${line.text} ***`, columns), { align: "centre", strong: true, size: "tall", mark: true });
      case "text":
        return rows(indented(wrap(line.text, columns - (line.indent ? 2 : 0)), line.indent), { strong: line.strong });
      case "pair":
        return rows(pairRows(line, columns), {
          strong: line.strong ?? line.large,
          size: line.large ? "tall" : "normal",
        });
      case "rule":
        return rows([(line.double ? "=" : "-").repeat(columns)], {});
      case "barcode":
      case "qr":
        return [line];
      default:
        return line satisfies never;
    }
  });
}

/** The document as plain text, for the text part of a mail and for tests. Codes are left out, a link is written out. */
export function textOf(document: ReceiptDocument, columns = COLUMNS[80]): string {
  return layOut(document, columns)
    .flatMap((line) => {
      if (line.kind === "qr") return [line.value];
      if (line.kind === "barcode") return [];
      const room = Math.max(0, Math.floor((columns - line.text.length) / 2));
      return [line.align === "centre" ? `${" ".repeat(room)}${line.text}` : line.text];
    })
    .join("\n");
}

function rows(texts: string[], look: Partial<Omit<Extract<SetLine, { kind: "row" }>, "kind" | "text">>): SetLine[] {
  const { align = "left", strong = false, size = "normal", mark = false } = look;
  return texts.map((text) => ({ kind: "row", text, align, strong, size, mark }));
}

function pairRows(line: { left: string; right: string; indent?: boolean }, columns: number): string[] {
  const indent = line.indent ? 2 : 0;
  const right = line.right.slice(0, columns);
  const room = columns - right.length - (right ? 1 : 0);
  // A right side that leaves no room for words stands on a line of its own.
  if (room < indent + 8 && line.left.length + indent > room) {
    return [...indented(wrap(line.left, columns - indent), line.indent), right.padStart(columns)];
  }
  const [first = "", ...rest] = wrap(line.left, Math.max(room - indent, 1), Math.max(room - indent - 2, 1));
  const head = `${" ".repeat(indent)}${first}`.padEnd(columns - right.length) + right;
  return [head.trimEnd(), ...rest.map((text) => `${" ".repeat(indent + 2)}${text}`)];
}

function indented(texts: string[], indent = false): string[] {
  return indent ? texts.map((text) => `  ${text}`) : texts;
}

/** Breaks at spaces, and within a word that is longer than a line. */
function wrap(text: string, width: number, further = width): string[] {
  const out: string[] = [];
  let line = "";
  const limit = () => (out.length === 0 ? width : further);
  for (const word of text.split(" ").filter(Boolean)) {
    if (line && line.length + 1 + word.length <= limit()) {
      line += ` ${word}`;
      continue;
    }
    if (line) out.push(line);
    line = word;
    while (line.length > limit()) {
      const cut = limit();
      out.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line || out.length === 0) out.push(line);
  return out;
}
