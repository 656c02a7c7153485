import { Lock, ShieldCheck, UserRound } from "lucide-react";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { decimalAdd, formatDecimal, type Minor, minor, negate } from "@/server/money";
import type { ReturnQuestion } from "@/server/till/return-rights";
import type { ReturnableSale } from "@/server/till/returns";
import type { SaleFigures, SoldLine } from "@/server/till/sale";

/** Whose it is, and whether a manager has to agree. */
export function WhoseReturn({
  sale,
  isAsked,
  isChosen,
}: {
  sale: ReturnableSale;
  isAsked: boolean;
  isChosen: boolean;
}) {
  return (
    <div className="basket-head">
      <span className="who">
        <UserRound className="icon" aria-hidden />
        <span>
          <b>{sale.customer?.name ?? "No customer"}</b>
          <span className="meta">{customerWords(sale)}</span>
        </span>
      </span>
      {isAsked ? (
        <span className="tag warn">
          <Lock className="icon" aria-hidden />
          Asks a manager
        </span>
      ) : (
        isChosen && (
          <span className="tag ok">
            <ShieldCheck className="icon" aria-hidden />
            No approval needed
          </span>
        )
      )}
    </div>
  );
}

type Props = {
  sale: ReturnableSale;
  lines: readonly SoldLine[];
  figures: SaleFigures;
  questions: readonly ReturnQuestion[];
  /** Before and after coins are rounded. */
  backMinor: Minor;
  givenMinor: Minor;
  isGone: boolean;
};

/** How much goes back, of what, and why somebody is asked. */
export function ToGiveBack({ sale, lines, figures, questions, backMinor, givenMinor, isGone }: Props) {
  return (
    <div className="return-due" aria-live="polite">
      <div>
        <div className="due-label">To give back</div>
        <div className="due num">{money(givenMinor)}</div>
      </div>
      <div className="meta">
        {isGone ? "Everything on this receipt came back already." : whatWords(sale, lines, negate(figures.taxMinor))}
        {givenMinor !== backMinor && lines.length > 0 && (
          <>
            <br />
            {money(backMinor)}, and {money(minor(givenMinor - backMinor))} of rounding for coins
          </>
        )}
        {questions.length > 0 && (
          <p className="warn return-why-asked">
            A manager agrees first: {questions.flatMap(({ reasons }) => reasons).join(", ")}.
          </p>
        )}
      </div>
    </div>
  );
}

function customerWords({ customer, receiptNumber }: ReturnableSale): string {
  if (!customer) return receiptNumber === "" ? "and no receipt" : "on this receipt";
  return customer.points === null ? "on this receipt" : `${formatDecimal(customer.points)} points`;
}

/** "3 items · tax £2.80 in it, from the original receipt" */
function whatWords({ receiptNumber }: ReturnableSale, lines: readonly SoldLine[], taxMinor: Minor): string {
  if (lines.length === 0) return "Nothing is chosen yet.";
  const pieces = formatDecimal(lines.reduce((all, line) => decimalAdd(all, line.quantity.replace(/^-/, "")), "0"));
  const what = pieces === "0" ? "the goods stay" : pieces === "1" ? "1 item" : `${pieces} items`;
  const tax = `tax ${money(taxMinor)} in it${receiptNumber === "" ? "" : ", from the original receipt"}`;
  return taxMinor === 0 ? what : `${what} · ${tax}`;
}
