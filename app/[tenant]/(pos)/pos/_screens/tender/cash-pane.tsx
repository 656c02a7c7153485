"use client";

import { useEffect, useMemo, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { cashRounding, figure, knownFacts, money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { takeCashAndFinish } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { dueNow, openTender, setTip } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { type Minor, minor, subtract, sum } from "@/server/money";
import { cashSuggestions, roundCash } from "@/server/till/cash";
import { denominationsOf } from "@/server/till/denominations";
import { overpaidChoices } from "@/server/till/tender";
import type { PaneAction } from "./pay-foot";

/** Notes the customer is likely to hand over, each finishing with one tap, and keys for anything else. */
export function CashPane({ method, onAction }: { method: PayMethod; onAction: (action: PaneAction | null) => void }) {
  const of = knownFacts();
  const due = dueNow();
  const exact = roundCash(due, cashRounding(of));
  const { amount, onKey } = useMoneyKeys();
  const [keepAs, setKeepAs] = useState<"change" | "tip">("change");
  const hasCustomer = useStore(openBasket, ({ basket }) => basket.customer !== null);
  const back = due < 0;
  const typed = back ? minor(-amount) : amount;
  const given = amount === 0 ? exact : typed;
  const over = back ? minor(0) : minor(Math.max(0, given - exact));
  const may = overpaidChoices("cash", hasCustomer).filter((one) => one !== "credit");
  const notes = useMemo(
    () => (back ? [exact] : cashSuggestions(exact, denominationsOf(of.currency))),
    [back, exact, of.currency],
  );

  useEffect(() => {
    const take = (amountGiven: Minor) => {
      if (over > 0 && keepAs === "tip" && amountGiven === given) {
        // What is beyond the bill becomes part of it; then the cash is exact.
        setTip(sum([openTender.get().tipMinor, over]), "customer");
      }
      void takeCashAndFinish(method, amountGiven);
    };
    const short = Math.abs(given) < Math.abs(exact);
    const verb = back ? "Give" : "Take";
    onAction({
      words: `${verb} ${money(minor(Math.abs(given)))} cash`,
      small: short
        ? `${money(minor(Math.abs(subtract(exact, given))))} stays to pay`
        : over > 0
          ? keepAs === "tip"
            ? `${money(over)} is the tip`
            : `change ${figure(over)}, opens the drawer`
          : "opens the drawer",
      can: given !== 0,
      press: () => take(given),
      exact: () => take(exact),
    });
    return () => onAction(null);
  }, [method, given, exact, over, keepAs, back, onAction]);

  return (
    <div className="tender-work">
      <div className="stack">
        <div className="label">
          <span>{back ? "Give to the customer" : "Given by the customer"}</span>
          <span>one tap finishes</span>
        </div>
        <div className="notes">
          {notes.map((note, index) => (
            <button
              key={note}
              type="button"
              data-once=""
              className={index === 0 ? "note first" : "note"}
              onClick={() => void takeCashAndFinish(method, note)}
            >
              {money(minor(Math.abs(note)))}
              <small>{note === exact ? "exact" : `change ${figure(minor(note - exact))}`}</small>
            </button>
          ))}
        </div>
      </div>
      <div className="stack">
        <div className="label">
          <span>Or type an amount</span>
        </div>
        <AmountField label={back ? "Cash given back" : "Cash given"} amount={amount} on={amount > 0} />
        {over > 0 && amount > 0 && (
          <fieldset className="seg" aria-label="What is more than the bill">
            {may.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={keepAs === one}
                onClick={() => setKeepAs(one as "change" | "tip")}
              >
                {one === "change" ? `Change ${figure(over)}` : `Tip ${figure(over)}`}
              </button>
            ))}
          </fieldset>
        )}
        <Keypad label="Cash given" onKey={onKey} />
      </div>
    </div>
  );
}
