import { applyPpm, formatDecimal, formatMoney, type Minor, multiply, negate, type Ppm, sum } from "@/server/money";
import { returnQuestions } from "@/server/till/return-rights";
import { incoherenceOf, type SaleAsHappened, type SaleFigures, unsettledMinor } from "@/server/till/sale";
import { rulesOfRole, type TillRules } from "@/server/till/till-rules";

/**
 * What somebody should look at after a sale arrived. The sale stands as it happened, whatever is said here: the goods are gone
 * and the money is in the drawer.
 */
export type Task = { kind: TaskKind; words: string; details?: Record<string, unknown> };

export const taskKinds = [
  "figures_differ",
  "unsettled",
  "unknown_product",
  "unknown_customer",
  "unknown_method",
  "below_zero",
  "price",
  "discount",
  "gift_card_short",
  "credit_short",
  "account",
  "points",
  "promotion",
  "payment",
  "returned_twice",
  "return_limit",
  "quarantine",
  "counter",
  "clock",
  "restored",
  "open_sale",
  "operator",
  "allowance",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** A line that puts money on a card, and how much. */
export function cardLoads(
  sale: Pick<SaleAsHappened, "lines" | "currency">,
): { card: { id: string; code: string }; worthMinor: Minor }[] {
  return sale.lines.flatMap((line) => {
    if (line.kind !== "gift_card" || line.giftCard === null || line.returns !== null) return [];
    const worthMinor = multiply(line.quantity, line.unitPrice, sale.currency);
    return worthMinor === 0 ? [] : [{ card: line.giftCard, worthMinor }];
  });
}

/** A gift card that was sold and comes back, and what is taken off it. */
export function cardsTakenBack(
  sale: Pick<SaleAsHappened, "lines" | "currency">,
): { card: { id: string; code: string }; amountMinor: Minor }[] {
  return sale.lines.flatMap((line) => {
    if (line.kind !== "gift_card" || line.giftCard === null || line.returns === null) return [];
    const amountMinor = negate(multiply(line.quantity, line.unitPrice, sale.currency));
    return amountMinor <= 0 ? [] : [{ card: line.giftCard, amountMinor }];
  });
}

/** The figures a sale is kept with: what the customer was shown when that adds up, else what the rules make of it. */
export function figuresToKeep(
  sale: SaleAsHappened,
  worked: SaleFigures,
): { figures: SaleFigures; unsettledMinor: Minor; tasks: Task[] } {
  const fault = incoherenceOf(sale);
  // What cards are owed is what they got, whatever was shown.
  const giftCardsSoldMinor = sum([
    ...cardLoads(sale).map(({ worthMinor }) => worthMinor),
    ...cardsTakenBack(sale).map(({ amountMinor }) => negate(amountMinor)),
  ]);
  const figures = { ...(fault === null ? sale.shown : worked), giftCardsSoldMinor };
  const tasks: Task[] = [];
  if (sale.shown.giftCardsSoldMinor !== giftCardsSoldMinor) {
    const said = (amount: Minor) => formatMoney(amount, sale.currency);
    tasks.push({
      kind: "figures_differ",
      words: `${sale.receiptNumber} shows ${said(sale.shown.giftCardsSoldMinor)} put on gift cards; by its lines it is ${said(giftCardsSoldMinor)}, and that is what the cards got.`,
    });
  }
  if (sale.shown.totalMinor !== worked.totalMinor || sale.shown.taxMinor !== worked.taxMinor || fault !== null) {
    const said = (amount: Minor) => formatMoney(amount, sale.currency);
    tasks.push({
      kind: "figures_differ",
      words: `${sale.receiptNumber} shows ${said(sale.shown.totalMinor)} with ${said(sale.shown.taxMinor)} tax; by its lines it is ${said(worked.totalMinor)} with ${said(worked.taxMinor)}. The receipt stands as the customer has it.`,
      details: { fault, shownMinor: sale.shown.totalMinor, workedMinor: worked.totalMinor },
    });
  }
  const open = unsettledMinor(sale, figures);
  if (open !== 0) {
    const words =
      open > 0
        ? `${formatMoney(open, sale.currency)} more than the bill was taken`
        : `${formatMoney(-open as Minor, sale.currency)} of the bill was not taken`;
    tasks.push({ kind: "unsettled", words: `${sale.receiptNumber}: ${words}. It stands as cash over or short.` });
  }
  return { figures, unsettledMinor: open, tasks };
}

/** Something beyond the operator's rights: what it was, how much, and what to say when nobody agreed to it. */
export type BeyondRights = {
  action: "discount" | "price" | "return" | "other_tender";
  subjectId: string;
  amountMinor: number;
  task: Task;
};

/** Discounts and prices beyond the operator's rights. Each needs somebody's yes to this line or basket, for no less than this. */
export function beyondRights(sale: SaleAsHappened, role: string, rules: TillRules): BeyondRights[] {
  const { discountPpm, overridePrice } = rulesOfRole(rules, role);
  const { currency, receiptNumber: number, operatorName: who } = sale;
  const limit = percent(discountPpm);
  const found: BeyondRights[] = [];
  const add = (action: "discount" | "price", subjectId: string, amountMinor: number, words: string) =>
    found.push({ action, subjectId, amountMinor, task: { kind: action, words } });
  sale.lines.forEach((line, index) => {
    const shown = sale.shown.lines[index];
    if (!shown || line.returns !== null) return;
    const offMinor = shown.discountMinor - line.promotionMinor;
    const off = line.discount ? rateOf(offMinor, shown.grossMinor) : 0;
    if (off > discountPpm) {
      add(
        "discount",
        line.id,
        offMinor,
        `${who} gave ${percent(off)} off ${line.name} on ${number}; their limit is ${limit} and nobody agreed.`,
      );
    }
    if (line.listPrice === null || overridePrice) return;
    const [list, price] = [line.listPrice, line.unitPrice].map((one) => formatDecimal(one, 2));
    add(
      "price",
      line.id,
      multiply("1", line.listPrice, currency) - multiply("1", line.unitPrice, currency),
      `${who} sold ${line.name} at ${price} instead of ${list} on ${number}, and nobody agreed.`,
    );
  });
  const offMinor = sale.discount
    ? applyPpm(sale.shown.subtotalMinor, sale.discount.ppm) + sale.discount.amountMinor
    : 0;
  const off = rateOf(offMinor, sale.shown.subtotalMinor);
  if (off > discountPpm) {
    const words = `${who} gave ${percent(off)} off the whole of ${number}; their limit is ${limit} and nobody agreed.`;
    add("discount", sale.id, offMinor, words);
  }
  return found;
}

/** What is known of the receipts goods come back from: who sold them and when, and how what goes back to them came in. */
export type ReturnFacts = {
  originals: ReadonlyMap<string, { operatorId: string | null; businessDay: string }>;
  /** The way each tender that something goes back to was paid in, by its id. */
  methods: ReadonlyMap<string, string>;
};

/** Money back beyond the operator's rights. */
export function returnBeyondRights(
  sale: SaleAsHappened,
  role: string,
  rules: TillRules,
  { originals, methods }: ReturnFacts,
  day: string,
): BeyondRights[] {
  const back = sale.lines.flatMap((line) => line.returns?.original ?? []);
  if (back.length === 0) return [];
  const { currency, operatorId, operatorName, tenders, receiptNumber } = sale;
  const asked = returnQuestions(
    {
      ...{ currency, operatorId, operatorName, day, tenders, methods },
      originals: back.map((one) => originals.get(one.saleLineId) ?? null),
    },
    role,
    rules,
  );
  return asked.map(({ action, amountMinor, reasons }) => ({
    action,
    subjectId: sale.id,
    amountMinor,
    task: {
      kind: "return_limit",
      words: `${formatMoney(amountMinor, currency)} went back on ${receiptNumber} and nobody agreed: ${reasons.join(", ")}.`,
    },
  }));
}

/** When a sale happened by our clock: the tablet's, less what it was ahead. Null when that cannot be. */
export function instantOf(
  soldAt: Date,
  clockSkewMs: number,
  between: { pairedAt: Date; receivedAt: Date },
): { at: Date; task: Task | null } {
  const at = new Date(soldAt.getTime() - clockSkewMs);
  const tooEarly = at.getTime() < between.pairedAt.getTime() - DAY_MS;
  const tooLate = at.getTime() > between.receivedAt.getTime() + HOUR_MS;
  if (!tooEarly && !tooLate) return { at, task: null };
  const words = `The tablet's clock says ${soldAt.toISOString().slice(0, 16).replace("T", " ")}, which cannot be: the sale is booked on the day it arrived.`;
  return { at: between.receivedAt, task: { kind: "clock", words } };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function rateOf(part: number, whole: number): Ppm {
  return whole === 0 ? 0 : Math.floor((Math.abs(part) * 1_000_000) / Math.abs(whole));
}

function percent(rate: Ppm): string {
  return `${Math.round(rate / 1_000) / 10} %`;
}
