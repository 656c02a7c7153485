import {
  decimalCompare,
  formatDecimal,
  formatPercent,
  isZeroDecimal,
  type Minor,
  minor,
  multiply,
  sum,
  ZERO,
} from "@/server/money";
import {
  clockOn,
  dayOn,
  doubleRule,
  figure,
  figureWithSign,
  note,
  type PaperLine,
  pair,
  paperHead,
  plain,
  type ReceiptDocument,
  rule,
  type ShopFacts,
  smallestCoin,
} from "./paper";
import { type SaleAsHappened, saleKindOf } from "./sale";

/**
 * A receipt says what was sold at what price, what was taken off and why, how it was paid, what change was given, and what tax it
 * holds. Its lines add up to its total, and its parts paid to what was to pay and the rounding of coins.
 *
 * Worked example, R2-004218: 8.00 + 4.20 + 2.95 + 12.75 + 3.38, less 2.55, is 28.73 with 4.79 VAT. A tip of 2.00 makes 30.73; 10.00
 * by gift card leaves 20.73, in cash 20.75; 25.00 given, 4.25 back.
 */
export type SaleReceipt = {
  id: string;
  receiptNumber: string;
  kind: "sale" | "return" | "exchange";
  training: boolean;
  currency: string;
  pricesIncludeTax: boolean;
  /** ISO 8601, by the tablet's clock. */
  openedAt: string;
  soldAt: string;
  operatorName: string;
  customerName: string | null;
  place: string;
  serviceMode: string;
  note: string;
  lines: ReceiptLine[];
  serviceChargePpm: number;
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  /** Goods and service with tax; gift cards sold, tip and rounding stand beside it. */
  totalMinor: number;
  giftCardsSoldMinor: number;
  tipMinor: number;
  cashRoundingMinor: number;
  taxSummary: readonly { name: string; ratePpm: number; netMinor: number; taxMinor: number }[];
  promotions: readonly { name: string; code: string | null; amountMinor: number }[];
  loyaltyDiscountMinor: number;
  pointsEarned: string;
  pointsUsed: string;
  /** After this sale; null where it is not known, as without the office. */
  pointsNow: string | null;
  tenders: ReceiptTender[];
};

export type ReceiptLine = {
  kind: "product" | "custom" | "gift_card";
  name: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  listPrice: string | null;
  modifiers: readonly { name: string; priceDelta: string }[];
  note: string;
  discountReason: string;
  grossMinor: number;
  discountMinor: number;
  basketDiscountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** The receipt whose goods came back here. */
  returnsReceipt: string | null;
  returnReason: string;
};

export type ReceiptTender = {
  kind: string;
  /** As the company calls the method, and what tells this one apart: "**** 4471", "Room 12". */
  name: string;
  label: string;
  amountMinor: number;
  givenMinor: number;
  changeMinor: number;
  /** What a gift card or store credit still holds; null where it is not known. */
  leftMinor: number | null;
};

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

/** What a tablet has of a sale, before the office has heard of it, as a receipt. */
export function saleReceiptOf(
  sale: SaleAsHappened,
  known: {
    customerName: string | null;
    pointsNow: string | null;
    /** By the tender's method id. */
    methodNames: Readonly<Record<string, string>>;
    /** What a card holds afterwards, by the card's id. */
    leftOnCards?: Readonly<Record<string, number>>;
  },
): SaleReceipt {
  const { shown } = sale;
  const lines = sale.lines.map((line, index): ReceiptLine => {
    const figures = shown.lines[index];
    return {
      kind: line.kind,
      name: line.name,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      listPrice: line.listPrice,
      modifiers: line.modifiers,
      note: line.note,
      discountReason: line.discount?.reason ?? "",
      grossMinor: figures?.grossMinor ?? 0,
      discountMinor: figures?.discountMinor ?? 0,
      basketDiscountMinor: figures?.basketDiscountMinor ?? 0,
      netMinor: figures?.netMinor ?? 0,
      taxMinor: figures?.taxMinor ?? 0,
      totalMinor: figures?.totalMinor ?? 0,
      returnsReceipt: line.returns?.original.receiptNumber ?? null,
      returnReason: line.returns?.reason ?? "",
    };
  });
  return {
    ...sale,
    ...shown,
    customerName: known.customerName,
    pointsNow: known.pointsNow,
    kind: saleKindOf(sale.lines),
    lines: lines.map((line, index) => withWorth(line, sale.lines[index]?.kind, sale)),
    cashRoundingMinor: sum(sale.tenders.map((tender) => tender.roundingMinor)),
    tenders: sale.tenders.map((tender) => ({
      kind: tender.kind,
      name: known.methodNames[tender.methodId] ?? tender.kind,
      label: tender.label,
      amountMinor: tender.amountMinor,
      givenMinor: tender.givenMinor,
      changeMinor: tender.changeMinor,
      leftMinor: known.leftOnCards?.[tender.giftCardId ?? ""] ?? null,
    })),
  };
}

/** Goods, gift cards sold and tip: what the customer was asked for before coins were rounded. */
export function toPayOf(sale: Pick<SaleReceipt, "totalMinor" | "giftCardsSoldMinor" | "tipMinor">): Minor {
  return sum([minor(sale.totalMinor), minor(sale.giftCardsSoldMinor), minor(sale.tipMinor)]);
}

/** A gift card sold is no turnover and has no figures of its own in the totals: it is worth what was put on it. */
function withWorth(line: ReceiptLine, kind: string | undefined, sale: SaleAsHappened): ReceiptLine {
  if (kind !== "gift_card" || line.totalMinor !== 0) return line;
  const worth = multiply(line.quantity, line.unitPrice, sale.currency);
  return { ...line, grossMinor: worth, netMinor: worth, totalMinor: worth };
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

function itemLines(line: ReceiptLine, sale: SaleReceipt): PaperLine[] {
  const { currency } = sale;
  const isBack = line.returnsReceipt !== null || decimalCompare(line.quantity, "0") < 0;
  const worth = isBack ? (sale.pricesIncludeTax ? line.totalMinor : line.netMinor) : line.grossMinor;
  const choices = line.modifiers.map((modifier) => modifier.name).join(", ");
  const each = isOne(line.quantity) ? "" : eachPrice(line, currency);
  // Nothing came back but money: no piece is counted.
  const head = isZeroDecimal(line.quantity)
    ? line.name
    : [quantityOf(line), choices || !each ? line.name : `${line.name}, ${each}`].join(" ");
  return [
    pair(head, figure(worth, currency)),
    ...(choices && !isZeroDecimal(line.quantity) ? [note([choices, each].filter(Boolean).join(", "), true)] : []),
    ...(line.listPrice && !isBack && decimalCompare(line.listPrice, line.unitPrice) !== 0
      ? [note(`Price agreed, instead of ${priceText(line.listPrice, currency)}`, true)]
      : []),
    ...(line.note ? [note(line.note, true)] : []),
    ...(!isBack && line.discountMinor !== 0
      ? [pair(discountWords(line), figure(-line.discountMinor, currency), { indent: true })]
      : []),
    ...(isBack && sale.kind === "exchange" && line.returnsReceipt
      ? [note(`returned from ${line.returnsReceipt}`, true)]
      : []),
    ...(line.returnReason ? [note(line.returnReason, true)] : []),
  ];
}

function giftLine(line: ReceiptLine): PaperLine[] {
  const choices = line.modifiers.map((modifier) => modifier.name).join(", ");
  if (line.kind === "gift_card" || decimalCompare(line.quantity, "0") <= 0) return [];
  return [note(`${quantityOf(line)} ${line.name}`), ...(choices ? [note(choices, true)] : [])];
}

/** "2", "0.385 kg", "-1" */
function quantityOf(line: ReceiptLine): string {
  const count = formatDecimal(line.quantity).replace("\u2212", "-");
  return isWhole(line.quantity) || !line.unit ? count : `${count} ${line.unit}`;
}

function eachPrice(line: ReceiptLine, currency: string): string {
  const price = priceText(line.unitPrice, currency);
  return isWhole(line.quantity) || !line.unit ? `${price} each` : `${price} per ${line.unit}`;
}

function priceText(price: string, currency: string): string {
  return formatDecimal(price, figure(0, currency).split(".")[1]?.length ?? 0).replace("\u2212", "-");
}

function isOne(quantity: string): boolean {
  return decimalCompare(quantity, "1") === 0 || decimalCompare(quantity, "-1") === 0;
}

function isWhole(quantity: string): boolean {
  return /^-?\d+(\.0*)?$/.test(quantity);
}

/** "20% off, display piece": the percentage where it is a whole one, so that it was surely meant. */
function discountWords(line: ReceiptLine): string {
  const percent = line.grossMinor === 0 ? 0 : (line.discountMinor * 100) / line.grossMinor;
  const off = Number.isInteger(percent) ? `${percent}% off` : "Discount";
  return line.discountReason ? `${off}, ${line.discountReason}` : off;
}

function sums(sale: SaleReceipt, shop: ShopFacts): PaperLine[] {
  const { currency } = sale;
  const total = sum([minor(sale.totalMinor), minor(sale.giftCardsSoldMinor)]);
  const [above, below] = sale.pricesIncludeTax ? [[], taxLines(sale)] : [taxLines(sale), []];
  return [
    ...wholeBasket(sale),
    rule,
    ...above,
    pair("TOTAL", figureWithSign(total, currency), { large: true }),
    ...(sale.discountMinor > 0 ? [pair("You saved", figure(sale.discountMinor, currency))] : []),
    ...(sale.tipMinor === 0
      ? []
      : [
          pair(sale.tipMinor < 0 ? "Tip given back" : "Tip, thank you", figure(sale.tipMinor, currency)),
          pair(toPayOf(sale) < 0 ? "To give back" : "To pay", figure(toPayOf(sale), currency), { strong: true }),
        ]),
    rule,
    ...paidLines(sale, shop),
    ...(below.length > 0 ? [rule, ...below] : []),
    ...pointLines(sale),
  ];
}

/** What was taken off, or charged on, the whole. */
function wholeBasket(sale: SaleReceipt): PaperLine[] {
  const { currency } = sale;
  const shared = sum(
    sale.lines
      .filter((line) => line.returnsReceipt === null && decimalCompare(line.quantity, "0") > 0)
      .map((line) => minor(line.basketDiscountMinor)),
  );
  const other = shared - sale.loyaltyDiscountMinor;
  const names = sale.promotions.map((promotion) => promotion.name).join(", ");
  const charge = sale.serviceChargeMinor + (sale.pricesIncludeTax ? sale.serviceChargeTaxMinor : 0);
  return [
    ...(other === 0 ? [] : [pair(names || "Discount", figure(-other, currency))]),
    ...(sale.loyaltyDiscountMinor === 0
      ? []
      : [pair(`${points(sale.pointsUsed)} points used`, figure(-sale.loyaltyDiscountMinor, currency))]),
    ...(charge === 0
      ? []
      : [pair(`Service charge ${formatPercent(sale.serviceChargePpm)}%`, figure(charge, currency))]),
  ];
}

function taxLines(sale: SaleReceipt): PaperLine[] {
  const { currency } = sale;
  const net = pair("Net", figure(sale.netMinor, currency));
  const taxes = sale.taxSummary.map((tax) => {
    const base = sale.pricesIncludeTax ? tax.netMinor + tax.taxMinor : tax.netMinor;
    const words = sale.pricesIncludeTax ? "in" : "on";
    return pair(`${taxName(tax)} ${words} ${figure(base, currency)}`, figure(tax.taxMinor, currency));
  });
  return sale.pricesIncludeTax ? [...taxes, net] : [net, ...taxes];
}

/** "VAT 20%", whether the name of the tax says its rate or not. */
export function taxName(tax: { name: string; ratePpm: number }): string {
  return /\d/.test(tax.name) ? tax.name.replace(/\s+%/, "%") : `${tax.name} ${formatPercent(tax.ratePpm)}%`;
}

function paidLines(sale: SaleReceipt, shop: ShopFacts): PaperLine[] {
  const { currency } = sale;
  const firstCash = sale.tenders.findIndex((tender) => tender.kind === "cash");
  const change = sum(sale.tenders.map((tender) => minor(tender.changeMinor)));
  return [
    ...sale.tenders.flatMap((tender, index) => [
      ...(index === firstCash ? roundingLines(sale, shop) : []),
      pair(
        [tender.name, tender.label].filter(Boolean).join(" "),
        figure(tender.givenMinor === 0 ? tender.amountMinor : tender.givenMinor, currency),
      ),
      ...(tender.leftMinor === null
        ? []
        : [pair(leftWords(tender.kind), figure(tender.leftMinor, currency), { indent: true })]),
    ]),
    ...(change === ZERO ? [] : [pair("CHANGE", figure(change, currency), { strong: true })]),
  ];
}

function roundingLines(sale: SaleReceipt, shop: ShopFacts): PaperLine[] {
  if (sale.cashRoundingMinor === 0) return [];
  const { cashRounding } = shop;
  const to = cashRounding ? ` to ${smallestCoin(cashRounding.incrementMinor, sale.currency)}` : "";
  return [
    pair(`Cash rounding${to}`, figure(sale.cashRoundingMinor, sale.currency)),
    ...(cashRounding?.disclosure ? [note(cashRounding.disclosure, true)] : []),
  ];
}

function leftWords(kind: string): string {
  return kind === "gift_card" ? "left on card" : "left";
}

function pointLines(sale: SaleReceipt): PaperLine[] {
  const isEarning = !isZeroDecimal(sale.pointsEarned);
  if (!isEarning && sale.pointsNow === null) return [];
  return [
    rule,
    ...(isEarning ? [pair("Points earned", points(sale.pointsEarned))] : []),
    ...(sale.pointsNow === null ? [] : [pair("Points now", points(sale.pointsNow))]),
  ];
}

function points(decimal: string): string {
  return formatDecimal(decimal).replace("\u2212", "-");
}

function linkLines(link: string): PaperLine[] {
  return [
    { kind: "qr", value: link },
    { kind: "centre", text: "Scan to keep this receipt" },
  ];
}
