import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import {
  applyPpm,
  formatPercent,
  type Minor,
  min,
  minor,
  multiply,
  type Ppm,
  subtract,
  toDecimal,
  ZERO,
} from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import { documentTotals } from "@/server/totals/rules";
import { type ApprovalRequest, askAboutBasket } from "./approvals";
import { changeBasket, changeLine, openBasket, totals } from "./basket-store";
import { figure, knownFacts, money, roleRules } from "./facts";
import { discountWords } from "./words";

export type AskedDiscount = { ppm: Ppm; amountMinor: Minor };

/** What is offered as a tap; more than the role may is locked, not hidden. */
export const PRESETS_PPM: readonly Ppm[] = [50_000, 100_000, 200_000, 500_000];

/** Why something is cheaper, as it is most often. */
export const REASONS = ["Display piece", "Damaged", "Regular customer", "Staff", "Price match", "Goodwill"] as const;

export function discountLimit(): Ppm {
  return roleRules(operator.get()?.role ?? "").discountPpm;
}

/** "Your limit is 10%. More asks a manager."; empty where there is none. */
export function limitWords(): string {
  const limit = discountLimit();
  return limit >= 1_000_000 ? "" : `Your limit is ${formatPercent(limit)}%. More asks a manager.`;
}

/** True when this needs nobody else; an amount counts as what it is of the price. */
export function isWithinLimit({ ppm, amountMinor }: AskedDiscount, grossMinor: Minor): boolean {
  const limit = discountLimit();
  return ppm <= limit && amountMinor <= applyPpm(minor(Math.abs(grossMinor)), limit);
}

/** Gives a line a discount, or takes it away with null. False when a manager said no. */
export async function discountLine(line: BasketLine, asked: AskedDiscount | null, reason: string): Promise<boolean> {
  if (!asked) {
    changeLine(line.id, { discount: null });
    return true;
  }
  const gross = multiply(line.quantity, line.unitPrice, knownFacts().currency);
  const off = offOf(asked, gross);
  const granted = await agreed(asked, gross, {
    ...goodsAt(line, line.quantity, subtract(gross, off)),
    subjectId: line.id,
    title: `${discountWords(asked)} this item`,
    item: line.name,
    reason,
  });
  if (!granted) return false;
  changeLine(line.id, { discount: { ...asked, reason, ...granted } });
  return true;
}

/** The same for the whole basket. */
export async function discountBasket(asked: AskedDiscount | null, reason: string): Promise<boolean> {
  if (!asked) {
    changeBasket({ discount: null });
    return true;
  }
  const gross = totals.get()?.subtotalMinor ?? ZERO;
  const granted = await agreed(asked, gross, {
    subjectId: openBasket.get().saleId,
    title: `${discountWords(asked)} the whole basket`,
    item: openBasket.get().basket.lines.length === 1 ? "1 line" : `${openBasket.get().basket.lines.length} lines`,
    reason,
  });
  if (!granted) return false;
  changeBasket({ discount: { ...asked, reason, ...granted } });
  return true;
}

type Agreement = { approvalId: string | null; approvedByName: string | null };

async function agreed(
  asked: AskedDiscount,
  gross: Minor,
  about: Pick<ApprovalRequest, "subjectId" | "title" | "item" | "reason" | "goods">,
): Promise<Agreement | null> {
  if (isWithinLimit(asked, gross)) return { approvalId: null, approvedByName: null };
  const off = offOf(asked, gross);
  const granted = await askAboutBasket({
    ...about,
    action: "discount",
    amountMinor: off,
    limit: `${firstName(operator.get()?.name ?? "")}’s limit is ${formatPercent(discountLimit())}%.`,
    sums: [
      { label: "Price", amount: figure(gross) },
      { label: "Discount", amount: `−${figure(off)}` },
      { label: "Becomes", amount: figure(subtract(gross, off)), strong: true },
    ],
  });
  return granted && { approvalId: granted.id, approvedByName: granted.byName };
}

function offOf(asked: AskedDiscount, gross: Minor): Minor {
  return asked.ppm > 0 ? applyPpm(gross, asked.ppm) : min(asked.amountMinor, gross);
}

/** What the manager weighs it by: so many of a product for that much. */
function goodsAt(line: BasketLine, quantity: string, amountMinor: Minor): Pick<ApprovalRequest, "goods"> {
  if (line.productId === null) return {};
  const { currency, pricesIncludeTax, roundingPolicy: rounding } = knownFacts();
  const whole = [{ quantity: "1", unitPrice: toDecimal(amountMinor, currency), taxes: line.taxes }];
  const { netMinor } = documentTotals(whole, { currency, pricesIncludeTax, rounding });
  return { goods: { productId: line.productId, quantity, netMinor } };
}

/** Another price for a line, all choices in it. False when a manager said no. */
export async function overridePrice(line: BasketLine, price: string, reason: string): Promise<boolean> {
  const { currency } = knownFacts();
  const list = line.listPrice ?? line.unitPrice;
  const [before, after] = [list, price].map((one) => multiply("1", one, currency)) as [Minor, Minor];
  if (before !== after && !roleRules(operator.get()?.role ?? "").overridePrice) {
    const granted = await askAboutBasket({
      ...goodsAt(line, "1", after),
      action: "price",
      subjectId: line.id,
      amountMinor: subtract(before, after),
      title: `${money(after)} instead of ${money(before)}`,
      limit: `${firstName(operator.get()?.name ?? "")} may not change prices.`,
      item: line.name,
      sums: [
        { label: "Price", amount: figure(before) },
        { label: "Becomes", amount: figure(after), strong: true },
      ],
      reason,
    });
    if (!granted) return false;
  }
  changeLine(line.id, { unitPrice: price, listPrice: before === after ? null : list });
  return true;
}
