import { type Minor, multiply, negate, sum, ZERO } from "@/server/money";
import { documentTotals, type LineTotals, type TaxAmount, type TaxSnapshot } from "@/server/totals/rules";
import type { BasketLine, ChosenModifier, Discount, ReturnedLine } from "./basket";
import type { AppliedPromotion } from "./promotions";
import { type BesideGoods, goesBackFigures } from "./returns";
import type { Tender } from "./tender";

/**
 * A sale as it happened at the till: what was sold at which price and tax, what the customer was shown, how it was paid. The office
 * works everything out again with the same rules, keeps what the customer was shown, and puts what differs on a work list; it never
 * turns an honest sale away.
 */
export type SaleAsHappened = {
  id: string;
  deviceId: string;
  /** The shift as the tablet knew it. */
  shiftId: string | null;
  counter: number;
  receiptNumber: string;
  operatorId: string | null;
  operatorName: string;
  customerId: string | null;
  /** By the tablet's clock, ISO 8601. */
  openedAt: string;
  soldAt: string;
  /** How far the tablet's clock was ahead of the office's when it last asked. */
  clockSkewMs: number;
  offline: boolean;
  training: boolean;
  currency: string;
  pricesIncludeTax: boolean;
  roundingPolicy: "line" | "document";
  serviceChargePpm: number;
  serviceChargeTaxes: readonly TaxSnapshot[];
  place: string;
  serviceMode: "" | "eat_in" | "take_away";
  note: string;
  openSaleId: string | null;
  lines: readonly SoldLine[];
  discount: Discount | null;
  /** Taken off the whole by promotions; what they took off a line stands on the line. */
  basketPromotionMinor: Minor;
  promotions: readonly AppliedPromotion[];
  pointsUsed: string;
  loyaltyDiscountMinor: Minor;
  pointsEarned: string;
  /** Below zero where the tip of an earlier receipt goes back. */
  tipMinor: Minor;
  /** What goes back of an earlier receipt beside its goods; only with a return. Left out: nothing. */
  besideGoods?: BesideGoods | null | undefined;
  tenders: readonly Tender[];
  /** What the customer was shown. */
  shown: SaleFigures;
};

export type SoldLine = Pick<
  BasketLine,
  | "id"
  | "kind"
  | "productId"
  | "sku"
  | "name"
  | "unit"
  | "quantity"
  | "unitPrice"
  | "listPrice"
  | "taxCodeId"
  | "taxes"
  | "note"
  | "giftCard"
> & {
  modifiers: readonly ChosenModifier[];
  discount: Discount | null;
  promotionMinor: Minor;
  returns: ReturnedLine | null;
};

export type SaleFigures = {
  /** In the order of the sale's lines. */
  lines: LineTotals[];
  subtotalMinor: Minor;
  discountMinor: Minor;
  serviceChargeMinor: Minor;
  serviceChargeTaxMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  totalMinor: Minor;
  giftCardsSoldMinor: Minor;
  taxSummary: { code: string; name: string; ratePpm: number; netMinor: Minor; taxMinor: Minor }[];
};

/** What figures are worked out from; a basket on its way and a sale that happened look alike here. */
export type Figured = Pick<
  SaleAsHappened,
  | "currency"
  | "pricesIncludeTax"
  | "roundingPolicy"
  | "serviceChargePpm"
  | "serviceChargeTaxes"
  | "discount"
  | "basketPromotionMinor"
  | "loyaltyDiscountMinor"
  | "besideGoods"
> & {
  lines: readonly Pick<
    SoldLine,
    "kind" | "quantity" | "unitPrice" | "taxes" | "discount" | "promotionMinor" | "returns"
  >[];
};

const NOTHING: LineTotals = {
  grossMinor: ZERO,
  discountMinor: ZERO,
  basketDiscountMinor: ZERO,
  netMinor: ZERO,
  taxMinor: ZERO,
  totalMinor: ZERO,
  taxes: [],
};

/**
 * The figures of a receipt. Goods sold are one document with its discounts and service charge; goods that come back bring the
 * figures of the receipt they were sold on; gift cards sold are money held and no turnover, so they stand beside the total.
 */
export function saleFigures(sale: Figured): SaleFigures {
  const soldIndexes = sale.lines.flatMap((line, index) => (isSold(line) ? [index] : []));
  const sold = documentTotals(
    soldIndexes.map((index) => totalsLine(sale.lines[index] as Figured["lines"][number])),
    {
      currency: sale.currency,
      pricesIncludeTax: sale.pricesIncludeTax,
      rounding: sale.roundingPolicy,
      documentDiscountPpm: sale.discount?.ppm ?? 0,
      documentDiscountMinor: sum([
        sale.discount?.amountMinor ?? ZERO,
        sale.basketPromotionMinor,
        sale.loyaltyDiscountMinor,
      ]),
      serviceChargePpm: sale.serviceChargePpm,
      serviceChargeTaxes: sale.serviceChargeTaxes,
    },
  );
  const bySold = new Map(soldIndexes.map((index, at) => [index, sold.lines[at] ?? NOTHING]));
  const lines = sale.lines.map((line, index) => {
    if (line.kind === "gift_card") return NOTHING;
    if (line.returns) return goesBackFigures(line.returns, line.quantity);
    return bySold.get(index) ?? NOTHING;
  });
  const back = lines.filter((_, index) => sale.lines[index]?.returns);
  const service = serviceBack(sale.besideGoods);
  const of = (own: Minor, pick: (line: LineTotals) => Minor) => sum([own, ...back.map(pick)]);
  const withService = (own: Minor, pick: (line: LineTotals) => Minor) => sum([of(own, pick), pick(service)]);
  return {
    lines,
    subtotalMinor: of(sold.subtotalMinor, (line) => sum([line.grossMinor, -line.discountMinor as Minor])),
    discountMinor: of(sold.discountMinor, (line) => sum([line.discountMinor, line.basketDiscountMinor])),
    serviceChargeMinor: sum([sold.serviceChargeMinor, service.netMinor]),
    serviceChargeTaxMinor: sum([sold.serviceChargeTaxMinor, service.taxMinor]),
    netMinor: withService(sold.netMinor, (line) => line.netMinor),
    taxMinor: withService(sold.taxMinor, (line) => line.taxMinor),
    totalMinor: withService(sold.totalMinor, (line) => line.totalMinor),
    giftCardsSoldMinor: sum(
      sale.lines.filter((line) => line.kind === "gift_card").map((line) => giftCardWorth(line, sale.currency)),
    ),
    taxSummary: withReturned(sold.taxSummary, service.totalMinor === 0 ? back : [...back, service]),
  };
}

/** Null when the figures shown add up by themselves; otherwise what does not. */
export function incoherenceOf(
  sale: Pick<SaleAsHappened, "tenders" | "tipMinor"> & {
    lines: readonly Pick<SoldLine, "kind" | "returns">[];
    shown: SaleFigures;
  },
): string | null {
  const { shown } = sale;
  const charge = sum([shown.serviceChargeMinor, shown.serviceChargeTaxMinor]);
  if (shown.lines.length !== sale.lines.length) return "not every line has its figures";
  if (shown.netMinor + shown.taxMinor !== shown.totalMinor) return "net and tax are not the total";
  if (shown.lines.some((line) => line.netMinor + line.taxMinor !== line.totalMinor)) return "a line is not net and tax";
  if (sum([...shown.lines.map((line) => line.totalMinor), charge]) !== shown.totalMinor) {
    return "the lines are not the total";
  }
  if (sum([...shown.lines.map((line) => line.netMinor), shown.serviceChargeMinor]) !== shown.netMinor) {
    return "the lines before tax are not the net";
  }
  if (shown.lines.some((line, index) => isCard(sale.lines[index]) && line.totalMinor !== 0)) {
    return "a gift card is counted as goods";
  }
  if (sum(shown.taxSummary.map((tax) => tax.taxMinor)) !== shown.taxMinor) return "the taxes are not the tax";
  return null;
}

/** What was taken beyond the bill, or is missing from it: nothing, when all is well. */
export function unsettledMinor(sale: Pick<SaleAsHappened, "tenders" | "tipMinor">, figures: SaleFigures): Minor {
  const paid = sum(sale.tenders.map((tender) => sum([tender.amountMinor, -tender.roundingMinor as Minor])));
  return sum([paid, -figures.totalMinor as Minor, -figures.giftCardsSoldMinor as Minor, -sale.tipMinor as Minor]);
}

/** A receipt number of a tablet: its code and its own count, "R1-000042". */
export function receiptNumber(deviceCode: string, counter: number): string {
  return `${deviceCode}-${String(counter).padStart(6, "0")}`;
}

function isCard(line: Pick<SoldLine, "kind"> | undefined): boolean {
  return line?.kind === "gift_card";
}

/** The service charge of an earlier receipt that goes back, as one more line below zero. */
function serviceBack(beside: BesideGoods | null | undefined): LineTotals {
  if (!beside || beside.serviceChargeMinor === 0) return NOTHING;
  const taxes = beside.taxes.map((tax): TaxAmount => ({ ...tax, taxMinor: negate(tax.taxMinor) }));
  const [netMinor, taxMinor] = [negate(beside.serviceChargeMinor), sum(taxes.map((tax) => tax.taxMinor))];
  return { ...NOTHING, netMinor, taxMinor, totalMinor: sum([netMinor, taxMinor]), taxes };
}

function isSold(line: Figured["lines"][number]): boolean {
  return line.kind !== "gift_card" && line.returns === null;
}

function totalsLine(line: Figured["lines"][number]) {
  return {
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discountPpm: line.discount?.ppm ?? 0,
    discountMinor: sum([line.discount?.amountMinor ?? ZERO, line.promotionMinor]),
    taxes: line.taxes,
  };
}

/** What is put on a card, or below zero what is taken off one that comes back. */
function giftCardWorth(line: Figured["lines"][number], currency: string): Minor {
  return multiply(line.quantity, line.unitPrice, currency);
}

function withReturned(sold: SaleFigures["taxSummary"], back: readonly LineTotals[]): SaleFigures["taxSummary"] {
  const summary = new Map(sold.map((tax) => [`${tax.code} ${tax.ratePpm}`, tax]));
  for (const line of back) {
    for (const { taxMinor, ...tax } of line.taxes) {
      const key = `${tax.code} ${tax.ratePpm}`;
      const known = summary.get(key) ?? { ...tax, netMinor: ZERO, taxMinor: ZERO };
      summary.set(key, {
        ...known,
        netMinor: sum([known.netMinor, line.netMinor]),
        taxMinor: sum([known.taxMinor, taxMinor]),
      });
    }
  }
  return [...summary.values()];
}

/** Whether goods went out, came back, or both. */
export function saleKindOf(lines: readonly { returns: unknown }[]): "sale" | "return" | "exchange" {
  const back = lines.filter((line) => line.returns !== null).length;
  if (back === 0) return "sale";
  return back === lines.length ? "return" : "exchange";
}
