import { formatDecimal, formatMoney, type Minor, type Ppm } from "@/server/money";
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
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The figures a sale is kept with: what the customer was shown when that adds up, else what the rules make of it. */
export function figuresToKeep(
  sale: SaleAsHappened,
  worked: SaleFigures,
): { figures: SaleFigures; unsettledMinor: Minor; tasks: Task[] } {
  const fault = incoherenceOf(sale);
  const figures = fault === null ? sale.shown : worked;
  const tasks: Task[] = [];
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

/** Discounts and prices beyond the operator's rights that nobody with those rights agreed to. */
export function beyondRights(
  sale: SaleAsHappened,
  role: string,
  rules: TillRules,
  agreed: ReadonlySet<string>,
): Task[] {
  const { discountPpm, overridePrice } = rulesOfRole(rules, role);
  const isAgreed = (approvalId: string | null | undefined) => approvalId != null && agreed.has(approvalId);
  const tasks = sale.lines.flatMap((line, index): Task[] => {
    const shown = sale.shown.lines[index];
    const off = line.discount && shown ? rateOf(shown.discountMinor - line.promotionMinor, shown.grossMinor) : 0;
    const found: Task[] = [];
    if (off > discountPpm && !isAgreed(line.discount?.approvalId)) {
      found.push({
        kind: "discount",
        words: `${sale.operatorName} gave ${percent(off)} off ${line.name} on ${sale.receiptNumber}; their limit is ${percent(discountPpm)} and nobody agreed.`,
      });
    }
    if (line.listPrice !== null && line.returns === null && !overridePrice && !isAgreed(line.discount?.approvalId)) {
      found.push({
        kind: "price",
        words: `${sale.operatorName} sold ${line.name} at ${formatDecimal(line.unitPrice, 2)} instead of ${formatDecimal(line.listPrice, 2)} on ${sale.receiptNumber}.`,
      });
    }
    return found;
  });
  const whole = sale.discount ? rateOf(sale.discount.amountMinor, sale.shown.subtotalMinor) + sale.discount.ppm : 0;
  if (whole > discountPpm && !isAgreed(sale.discount?.approvalId)) {
    tasks.push({
      kind: "discount",
      words: `${sale.operatorName} gave ${percent(whole)} off the whole of ${sale.receiptNumber}; their limit is ${percent(discountPpm)} and nobody agreed.`,
    });
  }
  return tasks;
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
