"use client";

import { Check, Lock } from "lucide-react";
import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useInView } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-in-view";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import {
  type AskedDiscount,
  isWithinLimit,
  limitWords,
  PRESETS_PPM,
  REASONS,
} from "@/app/[tenant]/(pos)/pos/_state/discounts";
import { currencySign, facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { formatPercent, type Minor, ZERO } from "@/server/money";
import type { Discount } from "@/server/till/basket";

type Props = {
  label: string;
  discount: Discount | null;
  grossMinor: Minor;
  onDiscount: (asked: AskedDiscount | null, reason: string) => void;
};

/** Percentages and an amount off; what is beyond one's limit is locked and asks a manager. */
export function DiscountChoices({ label, discount, grossMinor, onDiscount }: Props) {
  useStore(operator);
  const needsReason = useStore(facts, (of) => of?.rules.discountNeedsReason) ?? false;
  const currency = useStore(facts, (of) => of?.currency) ?? "GBP";
  const [asked, setAsked] = useState<AskedDiscount | null>(null);
  const [typing, setTyping] = useState(false);
  const choose = (next: AskedDiscount) => {
    setTyping(false);
    if (needsReason) setAsked(next);
    else onDiscount(next, "");
  };
  const shown = asked ?? discount;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="label">
        <span>{label}</span>
        <span>{limitWords()}</span>
      </div>
      <div className="chips even">
        <DiscountChip
          on={!shown && !typing}
          onPress={() => {
            setAsked(null);
            setTyping(false);
            onDiscount(null, "");
          }}
        >
          None
        </DiscountChip>
        {PRESETS_PPM.map((ppm) => (
          <DiscountChip
            key={ppm}
            on={shown?.ppm === ppm && !typing}
            locked={!isWithinLimit({ ppm, amountMinor: ZERO }, grossMinor)}
            onPress={() => choose({ ppm, amountMinor: ZERO })}
          >
            {formatPercent(ppm)}%
          </DiscountChip>
        ))}
        <DiscountChip
          on={typing || (shown?.amountMinor ?? 0) > 0}
          onPress={() => {
            setAsked(null);
            setTyping(true);
          }}
        >
          {currencySign(currency)} off
        </DiscountChip>
      </div>
      {typing && <AmountOff most={grossMinor} onAmount={(amountMinor) => choose({ ppm: 0, amountMinor })} />}
      {asked && (
        <>
          <div className="label">
            <span>Why?</span>
            <span>kept with the sale</span>
          </div>
          <div className="chips">
            {REASONS.map((reason) => (
              <button
                key={reason}
                type="button"
                className="chip"
                onClick={() => {
                  onDiscount(asked, reason);
                  setAsked(null);
                }}
              >
                {reason}
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

function DiscountChip(props: { on: boolean; locked?: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className={props.locked ? "chip locked" : "chip"}
      aria-pressed={props.on}
      onClick={props.onPress}
    >
      {props.on ? <Check className="icon s" aria-hidden /> : props.locked && <Lock className="icon s" aria-hidden />}
      {props.children}
      {props.locked && <span className="vh">asks a manager</span>}
    </button>
  );
}

function AmountOff({ most, onAmount }: { most: Minor; onAmount: (amount: Minor) => void }) {
  const part = useInView<HTMLDivElement>();
  const { amount, onKey } = useMoneyKeys();
  const tooMuch = amount > most;
  return (
    <div ref={part} className="amount-off">
      <Keypad label="Amount off" onKey={onKey} />
      <div className="stack">
        <AmountField label="Off" amount={amount} on />
        <button
          type="button"
          className="btn tall primary"
          disabled={amount === 0 || tooMuch}
          onClick={() => onAmount(amount)}
        >
          {tooMuch ? "More than the price" : `Take ${money(amount)} off`}
        </button>
      </div>
    </div>
  );
}
