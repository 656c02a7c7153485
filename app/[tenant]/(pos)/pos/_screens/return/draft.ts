import type { PayMethod, TillFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { newId } from "@/server/ids";
import {
  decimalAdd,
  decimalCompare,
  formatDecimal,
  isZeroDecimal,
  type Minor,
  minor,
  negate,
  parseMoney,
  subtract,
  sum,
  ZERO,
} from "@/server/money";
import { type CashRounding, roundCash } from "@/server/till/cash";
import type { ReturnableLine, ReturnableSale } from "@/server/till/returns";
import { leftToReturn, moneyLeft } from "@/server/till/returns";
import { type SoldLine, saleFigures } from "@/server/till/sale";
import type { Tender } from "@/server/till/tender";

/** What happened, as the customer tells it. */
export type Story = "goods" | "price" | "paid" | "cancel";
export type Disposition = "resell" | "quarantine" | "scrap";

/** What is wished of one line: pieces that come back, or money while they stay. */
export type LinePick = { pieces: string; amount: string; disposition: Disposition; reason: string };

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
export function allOf(lines: readonly ReturnableLine[]): Record<string, LinePick> {
  return Object.fromEntries(
    lines.map((line) => [line.saleLineId, { ...noPick("cancel"), pieces: leftToReturn(line) }]),
  );
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

/** The lines of the return; what nothing is wished of is left out. */
export function returnLines(
  sale: ReturnableSale,
  story: Story,
  picks: Readonly<Record<string, LinePick>>,
  ids: (lineId: string) => string,
): SoldLine[] {
  return sale.lines.flatMap((line): SoldLine[] => {
    const pick = picks[line.saleLineId];
    if (!pick) return [];
    const isKept = keepsGoods(story, pick);
    const amountMinor = isKept ? typedAmount(line, pick.amount, sale.currency) : null;
    if (isKept ? !amountMinor : isZeroDecimal(pick.pieces)) return [];
    const { returns: _, kind, productId, sku, name, unit, unitPrice, taxCodeId, taxSnapshot, ...original } = line;
    return [
      {
        ...{ id: ids(line.saleLineId), kind, productId, sku, name, unit, unitPrice, taxCodeId },
        quantity: isKept ? "0" : `-${pick.pieces}`,
        listPrice: null,
        taxes: taxSnapshot,
        note: "",
        giftCard: null,
        modifiers: [],
        discount: null,
        promotionMinor: ZERO,
        returns: {
          original,
          disposition: isKept ? "kept" : pick.disposition,
          amountMinor,
          reason: pick.reason,
        },
      },
    ];
  });
}

export function figuresOf(lines: readonly SoldLine[], of: Sums) {
  return saleFigures({
    ...{ lines, currency: of.currency, pricesIncludeTax: of.pricesIncludeTax, roundingPolicy: of.roundingPolicy },
    serviceChargePpm: 0,
    serviceChargeTaxes: [],
    discount: null,
    basketPromotionMinor: ZERO,
    loyaltyDiscountMinor: ZERO,
  });
}
type Sums = { currency: string; pricesIncludeTax: boolean; roundingPolicy: "line" | "document" };

/** Where money can go: back the way it came, with what is left of each. */
export type Way = ReturnableSale["tenders"][number];

/**
 * What goes back to what. By itself as it was paid, in the receipt's order, each up to what is left; `instead` sends all of it one other
 * way. Worked example: 16.78 of a receipt paid 12.09 by card and 10.00 by gift card: 12.09 to the card, 4.69 to the gift card.
 */
export function tendersBack(
  givenMinor: Minor,
  ways: readonly Way[],
  { methods }: Pick<TillFacts, "methods">,
  rounding: CashRounding,
  { instead, reference }: { instead: PayMethod | null; reference: string },
): Tender[] {
  const tender = (method: PayMethod, amount: Minor, way: Way | null): Tender => {
    const isCash = method.kind === "cash";
    const whole = isCash ? roundCash(negate(amount), rounding) : negate(amount);
    return {
      id: newId(),
      methodId: method.id,
      kind: method.kind,
      amountMinor: whole,
      roundingMinor: isCash ? subtract(whole, negate(amount)) : ZERO,
      givenMinor: isCash ? whole : ZERO,
      changeMinor: ZERO,
      reference: method.kind === "card_terminal" ? reference : "",
      label: way?.label ?? "",
      giftCardId: way?.giftCardId ?? null,
      attemptId: null,
      folioId: way?.folioId ?? null,
      refundsTenderId: way?.id ?? null,
      payer: "",
    };
  };
  if (givenMinor <= 0) return [];
  if (instead) return [tender(instead, givenMinor, null)];
  const back: Tender[] = [];
  let rest = givenMinor;
  for (const way of ways) {
    const method = methods.find((one) => one.id === way.methodId);
    const amount = minor(Math.min(rest, way.leftMinor));
    if (!method || amount <= 0) continue;
    back.push(tender(method, amount, way));
    rest = subtract(rest, amount);
  }
  const cash = methods.find((one) => one.kind === "cash");
  return rest > 0 && cash ? [...back, tender(cash, rest, null)] : back;
}

/** "bought 2 · 1 came back on Till 1 · 1 left" */
export function lineWords(line: ReturnableLine, money: (amount: Minor) => string): string {
  const came = line.returns
    .filter((one) => !isZeroDecimal(one.quantity))
    .map((one) => `${formatDecimal(one.quantity)} came back on ${one.registerName}`);
  const reduced = sum(line.returns.filter((one) => isZeroDecimal(one.quantity)).map((one) => minor(one.amountMinor)));
  return [
    `bought ${formatDecimal(line.quantity)}`,
    ...came,
    ...(reduced === 0 ? [] : [`${money(reduced)} given back`]),
    `${formatDecimal(leftToReturn(line))} left`,
  ].join(" · ");
}

export function nothingLeft(line: ReturnableLine): boolean {
  return decimalCompare(leftToReturn(line), "0") <= 0;
}

/** One more piece, as far as any are left; one less down to none. */
export function stepped(pieces: string, by: 1 | -1, line: Parameters<typeof leftToReturn>[0]): string {
  const left = leftToReturn(line);
  const next = decimalAdd(pieces, String(by));
  if (decimalCompare(next, left) > 0) return left;
  return decimalCompare(next, "0") < 0 ? "0" : formatDecimal(next);
}
