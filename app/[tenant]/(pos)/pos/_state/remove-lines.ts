import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { sum } from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import { askAboutBasket } from "./approvals";
import { emptyCounter, openBasket, removeLines, totals } from "./basket-store";
import { figure, knownFacts, roleRules } from "./facts";
import { selection } from "./selection";
import { openSheet } from "./sheet-store";
import { lineAmounts } from "./words";

/** Removes lines as the rules allow: with a reason where others saw them, with a manager where the role may not. */
export function removeWithReason(lines: readonly BasketLine[]): void {
  const { openSale } = openBasket.get();
  if (openSale && knownFacts().rules.voidLineNeedsReason) {
    openSheet({ kind: "void", lineIds: lines.map((line) => line.id) });
    return;
  }
  void removeAsAllowed(lines, "");
}

/** Everything at once, who buys as well. */
export async function removeAll(lines: readonly BasketLine[]): Promise<void> {
  if (await mayRemove(lines, "")) emptyCounter();
}

/** As above, with the reason given. False when a manager said no. */
export async function removeAsAllowed(lines: readonly BasketLine[], reason: string): Promise<boolean> {
  if (!(await mayRemove(lines, reason))) return false;
  removeLines(lines, reason);
  selection.set(null);
  return true;
}

async function mayRemove(lines: readonly BasketLine[], reason: string): Promise<boolean> {
  const who = operator.get();
  if (!who || roleRules(who.role).voidLine) return true;
  const all = openBasket.get().basket.lines;
  const amount = sum(
    lines.map((line) => lineAmounts(line, all.indexOf(line), totals.get(), knownFacts().currency).amount),
  );
  const granted = await askAboutBasket({
    action: "void_line",
    subjectId: lines[0]?.id ?? openBasket.get().saleId,
    amountMinor: amount,
    title: lines.length === 1 ? "Remove this line" : `Remove ${lines.length} lines`,
    limit: `${firstName(who.name)} may not remove lines.`,
    item: lines.map((line) => line.name).join(", "),
    sums: [{ label: "Comes off the basket", amount: figure(amount), strong: true }],
    reason,
  });
  return granted !== null;
}
