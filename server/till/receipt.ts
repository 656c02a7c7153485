import {
  clockOn,
  dayOn,
  doubleRule,
  note,
  type PaperLine,
  pair,
  paperHead,
  plain,
  type ReceiptDocument,
  rule,
  type ShopFacts,
} from "./paper";
import { giftLine, itemLines } from "./receipt-lines";
import { sums } from "./receipt-sums";
import type { SaleReceipt } from "./sale-receipt";

export type ReceiptLook = {
  /** 0 for the original. */
  copyNumber?: number;
  /** For somebody else's gift: what was bought, without a single figure of money. */
  gift?: boolean;
  /** Where the customer finds it again. */
  link?: string | null;
};

/** The receipt of a sale, its copies and its gift receipt. */
export function receiptOf(sale: SaleReceipt, shop: ShopFacts, look: ReceiptLook = {}): ReceiptDocument {
  const { gift = false } = look;
  const title = gift ? `Gift receipt ${sale.receiptNumber}` : `Receipt ${sale.receiptNumber}`;
  const lines = [
    ...paperHead(shop),
    ...marks(sale, look),
    ...facts(sale, shop),
    rule,
    ...sale.lines.flatMap((line) => (gift ? giftLine(line) : itemLines(line, sale))),
    ...(gift ? [] : sums(sale, shop)),
    doubleRule,
    ...(sale.note ? [note(sale.note)] : []),
    ...shop.footer.map((text): PaperLine => ({ kind: "centre", text: plain(text) })),
    { kind: "barcode", value: sale.receiptNumber } satisfies PaperLine,
    { kind: "centre", text: sale.receiptNumber } satisfies PaperLine,
    ...(look.link && !gift ? linkLines(look.link) : []),
  ];
  return { kind: gift ? "gift_receipt" : "receipt", title, lines };
}

function marks(sale: SaleReceipt, look: ReceiptLook): PaperLine[] {
  const texts = [
    ...(sale.training ? ["TRAINING, NOT A RECEIPT"] : []),
    ...(look.gift ? ["GIFT RECEIPT"] : []),
    ...(sale.kind === "return" ? ["RETURN"] : []),
    ...(sale.kind === "exchange" ? ["EXCHANGE"] : []),
    ...(look.copyNumber ? [`COPY ${look.copyNumber}`] : []),
  ];
  return texts.map((text) => ({ kind: "mark", text }));
}

function facts(sale: SaleReceipt, shop: ShopFacts): PaperLine[] {
  const [opened, sold] = [new Date(sale.openedAt), new Date(sale.soldAt)];
  const [from, to] = [clockOn(opened, shop.timeZone), clockOn(sold, shop.timeZone)];
  const originals = originalsOf(sale);
  return [
    pair(sale.receiptNumber, sale.place, { strong: true }),
    pair(dayOn(sold, shop.timeZone), from === to || opened > sold ? to : `${from} to ${to}`),
    pair(`Served by ${sale.operatorName}`, serviceWord(sale.serviceMode)),
    ...(sale.customerName ? [note(`For ${sale.customerName}`)] : []),
    ...(originals.length > 0 && sale.kind === "return" ? [note(`Return of ${originals.join(", ")}`)] : []),
  ];
}

function serviceWord(mode: string): string {
  if (mode === "eat_in") return "Eat in";
  return mode === "take_away" ? "Take away" : "";
}

function originalsOf(sale: SaleReceipt): string[] {
  return [...new Set(sale.lines.flatMap((line) => line.returnsReceipt || []))];
}

function linkLines(link: string): PaperLine[] {
  return [
    { kind: "qr", value: link },
    { kind: "centre", text: "Scan to keep this receipt" },
  ];
}
