"use client";

import { MonitorSmartphone } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { askCustomerForTip, askingTip, displayIsThere } from "@/app/[tenant]/(pos)/pos/_state/customer-display";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { openTender, setTip, settlement } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { formatPercent, ZERO } from "@/server/money";
import { tipChoices } from "@/server/till/tender";
import type { PaneAction } from "./pay-foot";

/** A tip on the customer's side: turn the tablet, or let the second screen ask. No tip is as large as the others. */
export function TipPane({ onDone, onAction }: { onDone: () => void; onAction: (action: PaneAction | null) => void }) {
  const sums = useSource(totals);
  const of = useStore(facts);
  const tip = useStore(openTender, (open) => open.tipMinor);
  const beside = useStore(displayIsThere);
  const { amount, onKey } = useMoneyKeys();
  useEffect(() => (displayIsThere.get() ? askCustomerForTip() : undefined), []);
  // The customer's answer on the second screen ends it here too.
  useEffect(() => askingTip.subscribe(() => !askingTip.get() && onDone()), [onDone]);
  const left = useSource(settlement)?.remainingMinor ?? ZERO;
  useEffect(() => {
    onAction({ words: `Continue with ${money(left)}`, small: "then how it is paid", can: true, press: onDone });
    return () => onAction(null);
  }, [left, onDone, onAction]);
  if (!sums || !of) return null;
  const { base, presetsPpm } = of.rules.tips;
  const offered = tipChoices(sums, { base, presetsPpm });
  const choose = (minorUnits: typeof ZERO) => {
    setTip(minorUnits, "customer");
    onDone();
  };
  return (
    <div className="tender-work">
      <div className="stack">
        <div className="label">
          <span>Add a tip for the team?</span>
          {beside && (
            <span className="row" style={{ gap: 6 }}>
              <MonitorSmartphone className="icon s" aria-hidden />
              asked on the second screen
            </span>
          )}
        </div>
        <div className="notes">
          <button type="button" className={tip === 0 ? "note first" : "note"} onClick={() => choose(ZERO)}>
            No tip
            <small>is fine too</small>
          </button>
          {offered.map(({ ppm, amountMinor }) => (
            <button
              key={ppm}
              type="button"
              className={tip === amountMinor && tip > 0 ? "note first" : "note"}
              onClick={() => choose(amountMinor)}
            >
              {money(amountMinor)}
              <small>{formatPercent(ppm)}%</small>
            </button>
          ))}
        </div>
      </div>
      <div className="stack">
        <div className="label">
          <span>Another amount</span>
        </div>
        <AmountField label="Tip" amount={amount} on={amount > 0} />
        <Keypad label="Tip" onKey={onKey} />
        <button type="button" className="btn tall primary" disabled={amount === 0} onClick={() => choose(amount)}>
          {amount === 0 ? "Type a tip" : `Tip ${money(amount)}`}
        </button>
      </div>
    </div>
  );
}
