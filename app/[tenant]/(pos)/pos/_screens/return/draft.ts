import type { PayMethod, TillFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { newId } from "@/server/ids";
import {
  decimalAdd,
  decimalCompare,
  formatDecimal,
  isZeroDecimal,
  type Minor,
  minor,
  multiply,
  negate,
  parseMoney,
  subtract,
  sum,
  toDecimal,
  ZERO,
} from "@/server/money";
import { type CashRounding, roundCash } from "@/server/till/cash";
import type { BesideGoods, ReturnableLine, ReturnableSale, WayBack } from "@/server/till/returns";
import { cardWorthLeft, leftToReturn, moneyLeft } from "@/server/till/returns";
import { type SaleFigures, type SoldLine, saleFigures } from "@/server/till/sale";
import type { Tender } from "@/server/till/tender";

/** What happened, as the customer tells it. */
export type Story = "goods" | "price" | "paid" | "cancel";
export type Disposition = "resell" | "quarantine" | "scrap";

/** What is wished of one line: pieces that come back, or money while they stay. */
export type LinePick = { pieces: string; amount: string; disposition: Disposition; reason: string };
export type Picks = Readonly<Record<string, LinePick>>;

/** Whether service charge and tip go back as well. */
export type Beside = { service: boolean; tip: boolean };

export const reasons: Record<Story, readonly string[]> = {
  goods: ["Changed their mind", "Arrived damaged", "Does not work", "Wrong size or colour", "Wrong item"],
  price: ["Scratched or stained", "Not as described", "Cheaper elsewhere", "Good will"],
  paid: ["Price was too high", "Rung up too often"],
  cancel: ["Sale was cancelled", "Rung up by mistake"],
};

export function noPick(story: Story): LinePick {
  return { pieces: "0", amount: "", disposition: "resell", reason: reasons[story][0] ?? "" };
}

/** Money goes back and the goods stay where they are. */
export function keepsGoods(story: Story, pick: LinePick): boolean {
  return story === "price" || (story === "paid" && pick.reason !== "Rung up too often");
}

/** Everything that is left, for "Cancel it all". */
export function allOf(sale: ReturnableSale): Record<string, LinePick> {
  return Object.fromEntries(
    sale.lines
      .filter((line) => !nothingLeft(line, sale.currency))
      .map((line) => [line.saleLineId, { ...noPick("cancel"), pieces: leftToReturn(line) }]),
  );
}

/** The wishes as far as they can still be met: what came back elsewhere meanwhile cannot come back again. */
export function stillPossible(sale: ReturnableSale, picks: Picks): Picks {
  const isOver = (line: ReturnableLine, pick: LinePick | undefined) =>
    pick !== undefined && decimalCompare(pick.pieces, leftToReturn(line)) > 0;
  if (!sale.receiptNumber || !sale.lines.some((line) => isOver(line, picks[line.saleLineId]))) return picks;
  const kept = { ...picks };
  for (const line of sale.lines) {
    const pick = picks[line.saleLineId];
    if (pick && isOver(line, pick)) kept[line.saleLineId] = { ...pick, pieces: leftToReturn(line) };
  }
  return kept;
}

/** The typed amount of a line, no more than is left of it; null while it is none. */
export function typedAmount(line: ReturnableLine, text: string, currency: string): Minor | null {
  if (text.trim() === "") return ZERO;
  try {
    const amount = parseMoney(text.trim(), currency, "amount");
    return amount < 0 || amount > moneyLeft(line) ? null : amount;
  } catch {
    return null;
  }
}

/** An amount was typed that cannot be given back for this line. */
export function isWrong(line: ReturnableLine, pick: LinePick | undefined, story: Story, currency: string): boolean {
  if (!pick || line.kind === "gift_card" || !keepsGoods(story, pick)) return false;
  return typedAmount(line, pick.amount, currency) === null;
}

/** The lines of the return; what nothing is wished of is left out. */
export function returnLines(
  sale: ReturnableSale,
  story: Story,
  picks: Picks,
  ids: (lineId: string) => string,
): SoldLine[] {
  return sale.lines.flatMap((line): SoldLine[] => {
    const pick = picks[line.saleLineId];
    if (!pick) return [];
    const isKept = line.kind !== "gift_card" && keepsGoods(story, pick);
    const amountMinor = isKept ? typedAmount(line, pick.amount, sale.currency) : null;
    if (isKept ? !amountMinor : isZeroDecimal(pick.pieces)) return [];
    const { returns: _, points: __, kind, productId, sku, name, unit, taxCodeId, taxSnapshot, ...rest } = line;
    const { giftCard, unitPrice, ...original } = rest;
    // A card is worth what is left on it, whatever was paid for it.
    const worth = giftCard ? toDecimal(cardWorthLeft(line, sale.currency), sale.currency) : unitPrice;
    return [
      {
        ...{ id: ids(line.saleLineId), kind, productId, sku, name, unit, unitPrice: worth, taxCodeId },
        quantity: isKept ? "0" : `-${pick.pieces}`,
        listPrice: null,
        taxes: taxSnapshot,
        note: "",
        giftCard: giftCard && { id: giftCard.id, code: giftCard.code },
        modifiers: [],
        discount: null,
        promotionMinor: ZERO,
        returns: {
          original,
          disposition: isKept ? "kept" : giftCard ? "resell" : pick.disposition,
          amountMinor,
          reason: pick.reason,
        },
      },
    ];
  });
}

/** What goes back beside the goods; null where nothing of it does. */
export function besideGoods(sale: ReturnableSale, wish: Beside): BesideGoods | null {
  const service = wish.service ? sale.service : null;
  const tipMinor = wish.tip ? sale.tipLeftMinor : ZERO;
  if (!service && tipMinor === 0) return null;
  return {
    saleId: sale.id,
    receiptNumber: sale.receiptNumber,
    serviceChargeMinor: service?.netMinor ?? ZERO,
    taxes: service?.taxes ?? [],
    tipMinor,
  };
}

export function serviceMinor({ service }: Pick<ReturnableSale, "service">): Minor {
  return service ? sum([service.netMinor, ...service.taxes.map((tax) => tax.taxMinor)]) : ZERO;
}

export function figuresOf(lines: readonly SoldLine[], of: Sums, beside: BesideGoods | null = null): SaleFigures {
  return saleFigures({
    ...{ lines, currency: of.currency, pricesIncludeTax: of.pricesIncludeTax, roundingPolicy: of.roundingPolicy },
    serviceChargePpm: 0,
    serviceChargeTaxes: [],
    discount: null,
    basketPromotionMinor: ZERO,
    loyaltyDiscountMinor: ZERO,
    besideGoods: beside,
  });
}
type Sums = { currency: string; pricesIncludeTax: boolean; roundingPolicy: "line" | "document" };

/** What the customer gets back: goods, gift cards and tip, before coins are rounded. */
export function toGiveBack(figures: SaleFigures, beside: BesideGoods | null): Minor {
  return sum([negate(figures.totalMinor), negate(figures.giftCardsSoldMinor), beside?.tipMinor ?? ZERO]);
}

/** True where nothing of the receipt is left after this: then what coins made of it goes back as well. */
export function isEverything(sale: ReturnableSale, lines: readonly SoldLine[], wish: Beside): boolean {
  if (sale.receiptNumber === "") return false;
  const back = new Map(lines.map((line) => [line.returns?.original.saleLineId, line]));
  return (
    (sale.service === null || wish.service) &&
    (sale.tipLeftMinor === 0 || wish.tip) &&
    sale.lines.every((line) => {
      const own = back.get(line.saleLineId);
      if (!own) return nothingLeft(line, sale.currency);
      return isZeroDecimal(decimalAdd(leftToReturn(line), own.quantity));
    })
  );
}

export type Going = {
  /** The way that is filled before the others. */
  firstId: string | null;
  /** All of it another way than it was paid. */
  instead: PayMethod | null;
  /** References typed in, by the way's id. */
  references: Readonly<Record<string, string>>;
  isEverything: boolean;
};

/**
 * What goes back to what. By itself as it was paid, in the receipt's order and cash last, each up to what is left; `instead` sends all of
 * it one other way. When nothing of the receipt is left afterwards, each way gets exactly what is left of it, coins' rounding included.
 *
 * Worked example: 16.78 of a receipt paid 12.09 by card and 10.00 by gift card: 12.09 to the card, 4.69 to the gift card. All 30.73 of one
 * paid 10.00 by gift card and 20.75 in coins: 10.00 and 20.75, of which 0.02 is rounding.
 */
export function tendersBack(
  givenMinor: Minor,
  { tenders: ways, cashRoundingMinor }: Pick<ReturnableSale, "tenders" | "cashRoundingMinor">,
  { methods }: Pick<TillFacts, "methods">,
  rounding: CashRounding,
  { firstId, instead, references, isEverything: all }: Going,
): Tender[] {
  const tender = (method: PayMethod, amountMinor: Minor, roundingMinor: Minor, way: WayBack | null): Tender => ({
    id: newId(),
    methodId: method.id,
    kind: method.kind,
    amountMinor: negate(amountMinor),
    roundingMinor: negate(roundingMinor),
    givenMinor: method.kind === "cash" ? negate(amountMinor) : ZERO,
    changeMinor: ZERO,
    reference: method.kind === "card_terminal" ? (references[way?.id ?? method.id] ?? "").trim() : "",
    label: way?.label ?? "",
    giftCardId: way?.giftCardId ?? null,
    attemptId: null,
    folioId: way?.folioId ?? null,
    refundsTenderId: way?.id ?? null,
    payer: "",
  });
  const inCoins = (method: PayMethod, amount: Minor, way: WayBack | null) => {
    const coins = roundCash(amount, rounding);
    return tender(method, coins, subtract(coins, amount), way);
  };
  if (givenMinor <= 0) return [];
  if (instead) {
    return instead.kind === "cash" ? [inCoins(instead, givenMinor, null)] : [tender(instead, givenMinor, ZERO, null)];
  }
  const open = ways.flatMap((way) => {
    const method = methods.find((one) => one.id === way.methodId);
    return method && way.leftMinor > 0 ? [{ way, method }] : [];
  });
  const cashWays = open.filter(({ method }) => method.kind === "cash");
  const leftMinor = sum(open.map(({ way }) => way.leftMinor));
  const isExact = leftMinor === givenMinor + cashRoundingMinor && (cashRoundingMinor === 0 || cashWays.length > 0);
  if (all && isExact) {
    const lastCash = cashWays.at(-1)?.way.id;
    return open.map(({ way, method }) =>
      tender(method, way.leftMinor, way.id === lastCash ? cashRoundingMinor : ZERO, way),
    );
  }
  const rank = ({ way, method }: (typeof open)[number]) => (way.id === firstId ? 0 : method.kind === "cash" ? 2 : 1);
  const back: Tender[] = [];
  let rest = givenMinor;
  for (const { way, method } of [...open].sort((a, b) => rank(a) - rank(b))) {
    if (rest === 0) break;
    const isAllInCoins = method.kind === "cash" && roundCash(rest, rounding) <= way.leftMinor;
    const amount = isAllInCoins ? rest : minor(Math.min(rest, way.leftMinor));
    back.push(isAllInCoins ? inCoins(method, rest, way) : tender(method, amount, ZERO, way));
    rest = subtract(rest, amount);
  }
  const cash = methods.find((one) => one.kind === "cash");
  return rest > 0 && cash ? [...back, inCoins(cash, rest, null)] : back;
}

/** What of the amount these tenders settle, coins' rounding left out. */
export function settledBy(tenders: readonly Tender[]): Minor {
  return negate(sum(tenders.map((tender) => subtract(tender.amountMinor, tender.roundingMinor))));
}

/** "bought 2 · 1 came back on Till 1 · 1 left" */
export function lineWords(line: ReturnableLine, of: ReturnableSale, money: (amount: Minor) => string): string {
  if (of.receiptNumber === "") return `${money(line.totalMinor)} each, today’s price`;
  if (line.kind === "gift_card") return cardWords(line, of.currency, money);
  const came = line.returns
    .filter((one) => !isZeroDecimal(one.quantity))
    .map((one) => `${formatDecimal(one.quantity)} came back on ${one.registerName}`);
  const reduced = sum(line.returns.filter((one) => isZeroDecimal(one.quantity)).map((one) => minor(one.amountMinor)));
  const left = formatDecimal(leftToReturn(line));
  return [
    `bought ${formatDecimal(line.quantity)}`,
    ...came,
    ...(reduced === 0 ? [] : [`${money(reduced)} given back`]),
    `${left} left`,
    ...(left === "0" || line.quantity === "1" || came.length > 0
      ? []
      : [`paid ${money(line.totalMinor)} for ${formatDecimal(line.quantity)}`]),
  ].join(" · ");
}

/** "sold for £50.00 · £38.00 is spent · £12.00 left on it" */
function cardWords(line: ReturnableLine, currency: string, money: (amount: Minor) => string): string {
  const sold = multiply(line.quantity, line.unitPrice, currency);
  if (!isZeroDecimal(line.returnedQuantity)) return `sold for ${money(sold)} · came back`;
  if (!line.giftCard) return `sold for ${money(sold)} · this card is not known here`;
  const left = cardWorthLeft(line, currency);
  if (left === 0) return `sold for ${money(sold)} · all of it is spent`;
  const spent = left < sold ? [`${money(subtract(sold, left))} is spent`] : [];
  return [`sold for ${money(sold)}`, ...spent, `${money(left)} left on it`].join(" · ");
}

export function nothingLeft(line: ReturnableLine, currency: string): boolean {
  if (line.kind === "gift_card" && cardWorthLeft(line, currency) <= 0) return true;
  return decimalCompare(leftToReturn(line), "0") <= 0;
}

/** One more piece, as far as any are left; one less down to none. */
export function stepped(pieces: string, by: 1 | -1, left: string): string {
  const next = decimalAdd(pieces, String(by));
  if (decimalCompare(next, left) > 0) return left;
  return decimalCompare(next, "0") < 0 ? "0" : next;
}
