"use client";

import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import type { Minor } from "@/server/money";

/** An amount typed on the till's own keys; the tablet's keyboard stays away. */
export function AmountField({
  label,
  amount,
  on,
  onFocus,
}: {
  label: string;
  amount: Minor;
  on?: boolean;
  onFocus?: () => void;
}) {
  const inner = (
    <>
      <span className="ph">{label}</span>
      <span className="num amount-typed" data-empty={amount === 0 || undefined}>
        {money(amount)}
      </span>
    </>
  );
  const className = on ? "field big is-on" : "field big";
  if (!onFocus) return <output className={className}>{inner}</output>;
  return (
    <button type="button" className={className} onClick={onFocus}>
      {inner}
    </button>
  );
}
