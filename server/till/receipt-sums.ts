import { decimalCompare, formatDecimal, formatPercent, isZeroDecimal, minor, sum, ZERO } from "@/server/money";
import { figure, figureWithSign, note, type PaperLine, pair, rule, type ShopFacts, smallestCoin } from "./paper";
import { type SaleReceipt, toPayOf } from "./sale-receipt";

/** All below the lines: what was taken off the whole, the total, how it was paid, its tax and its points. */
export function sums(sale: SaleReceipt, shop: ShopFacts): PaperLine[] {
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
function taxName(tax: { name: string; ratePpm: number }): string {
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
