"use client";

import { useEffect, useMemo, useState } from "react";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { cannotTakeAlone } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { mayGiveBack } from "@/app/[tenant]/(pos)/pos/_state/exchange";
import { cashRounding, figure, knownFacts, money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishIfSettled, takeCashAndFinish } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { dueNow } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { type Minor, minor, subtract } from "@/server/money";
import { cashSuggestions, roundCash } from "@/server/till/cash";
import { denominationsOf } from "@/server/till/denominations";
import { type Over, OverpaidAs, overOf, takeWithOver } from "./overpaid";
import type { PaneAction } from "./pay-foot";
import { Refusal } from "./source";

/** Notes the customer is likely to hand over, each finishing with one tap, and keys for anything else. */
export function CashPane({ method, onAction }: { method: PayMethod; onAction: (action: PaneAction | null) => void }) {
  const of = knownFacts();
  const due = dueNow();
  const exact = roundCash(due, cashRounding(of));
  const { amount, onKey } = useMoneyKeys();
  const [keepAs, setKeepAs] = useState<Over["as"]>("change");
  const customer = useStore(openBasket, ({ basket }) => basket.customer?.name ?? null);
  const alone = useStore(connection, ({ silentSince }) => silentSince !== null);
  const back = due < 0;
  const given = amount === 0 ? exact : back ? minor(-amount) : amount;
  const over = useMemo(() => overOf("cash", given, exact, keepAs, customer), [given, exact, keepAs, customer]);
  // More than is owed is never handed out.
  const refusal = back
    ? (tooMuchBack(given, exact) ?? (alone ? cannotTakeAlone({ refundMinor: Math.abs(given) }) : null))
    : null;
  const notes = useMemo(
    () => (back ? [exact] : cashSuggestions(exact, denominationsOf(of.currency))),
    [back, exact, of.currency],
  );

  useEffect(() => {
    const short = Math.abs(given) < Math.abs(exact);
    const left = money(minor(Math.abs(subtract(exact, given))));
    onAction({
      words: `${back ? "Give" : "Take"} ${money(minor(Math.abs(given)))} cash`,
      small:
        (refusal && "see the note on the left") ??
        (short ? `${left} stays to ${back ? "give" : "pay"}` : (over?.words ?? "opens the drawer")),
      can: given !== 0 && refusal === null,
      press: () => take(method, given, exact, over),
      exact: () => take(method, exact, exact, null),
    });
    return () => onAction(null);
  }, [method, given, exact, over, back, refusal, onAction]);

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
              aria-disabled={refusal !== null || undefined}
              onClick={() => refusal === null && take(method, note, exact, null)}
            >
              {money(minor(Math.abs(note)))}
              <small>{note === exact ? "exact" : `change ${figure(minor(note - exact))}`}</small>
            </button>
          ))}
        </div>
        <Refusal words={refusal ?? ""} />
      </div>
      <div className="stack">
        <div className="label">
          <span>Or type an amount</span>
        </div>
        <AmountField label={back ? "Cash given back" : "Cash given"} amount={amount} on={amount > 0} />
        {over && amount > 0 && <OverpaidAs kind="cash" over={over} onAs={setKeepAs} />}
        <Keypad label="Cash given" onKey={onKey} />
      </div>
    </div>
  );
}

function tooMuchBack(given: Minor, exact: Minor): string | null {
  if (Math.abs(given) <= Math.abs(exact)) return null;
  return `Only ${money(minor(Math.abs(exact)))} goes back. Type less, or give exactly that.`;
}

function take(method: PayMethod, given: Minor, exact: Minor, over: Over | null): void {
  if (!over || over.as === "change") {
    void mayGiveBack(method, given).then((may) => (may ? takeCashAndFinish(method, given) : undefined));
    return;
  }
  // The coins round the bill as ever; what is more goes where the cashier said.
  const roundingMinor = minor(exact - dueNow());
  takeWithOver(method, given, over, { roundingMinor, givenMinor: given, changeMinor: minor(0) });
  void finishIfSettled();
}
