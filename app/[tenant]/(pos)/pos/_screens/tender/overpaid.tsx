import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { facts, figure, money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type TakenTender, takeAll, takePart, tipFromPayer } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { type Minor, minor, negate } from "@/server/money";
import { type OverpaidAs as As, overpaidChoices, type TenderKind } from "@/server/till/tender";

/** Money beyond the bill and what becomes of it. */
export type Over = { as: As; amountMinor: Minor; words: string };

/** What more was given than is due, and what becomes of it; null when nothing is. Only a customer's can be kept for them. */
export function overOf(kind: TenderKind, given: Minor, due: Minor, wish: As, customer: string | null): Over | null {
  if (due <= 0 || given <= due) return null;
  const may = choicesOf(kind, customer);
  const as = may.includes(wish) ? wish : (may[0] ?? "tip");
  const amountMinor = minor(given - due);
  return { as, amountMinor, words: overWords(as, amountMinor, customer ?? "") };
}

function choicesOf(kind: TenderKind, customer: string | null): As[] {
  return overpaidChoices(kind, customer !== null && creditMethod() !== null);
}

function overWords(as: As, over: Minor, customer: string): string {
  if (as === "change") return `change ${figure(over)}, opens the drawer`;
  return as === "tip" ? `${money(over)} is the tip` : `${money(over)} is kept for ${customer}`;
}

/** Change, tip or credit: the cashier chooses. */
export function OverpaidAs({ kind, over, onAs }: { kind: TenderKind; over: Over; onAs: (as: As) => void }) {
  const customer = useStore(openBasket, ({ basket }) => basket.customer?.name ?? null);
  return (
    <fieldset className="seg" aria-label="What is more than the bill">
      {choicesOf(kind, customer).map((one) => (
        <button key={one} type="button" aria-pressed={over.as === one} onClick={() => onAs(one)}>
          {names[one]} {figure(over.amountMinor)}
        </button>
      ))}
    </fieldset>
  );
}

const names: Record<As, string> = { change: "Change", tip: "Tip", credit: "Credit" };

/** Takes all that was given: what is more becomes part of the bill, or is kept for the customer. */
export function takeWithOver(method: PayMethod, amount: Minor, over: Over, more: Partial<TakenTender>): void {
  const credit = creditMethod();
  if (over.as === "credit" && credit) {
    const label = openBasket.get().basket.customer?.name ?? "";
    takeAll([
      { method, amountMinor: amount, more },
      { method: credit, amountMinor: negate(over.amountMinor), more: { label, words: "kept for them" } },
    ]);
    return;
  }
  tipFromPayer(over.amountMinor);
  takePart(method, amount, more);
}

export function creditMethod(): PayMethod | null {
  return facts.get()?.methods.find(({ kind }) => kind === "customer_credit") ?? null;
}
