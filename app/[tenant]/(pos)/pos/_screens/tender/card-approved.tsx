"use client";

import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import type { CardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { takeApproved } from "@/app/[tenant]/(pos)/pos/_state/pay-card";
import { Bill, LeftToPay } from "./bill";
import { MoneyPart, Outcome } from "./outcome";

/** A payment that turned out to have gone through: it is read before the sale goes on, so that nobody takes it twice. */
export function Approved({ attempt }: { attempt: CardAttempt }) {
  const { outcome, terminal, amountMinor, method } = attempt;
  if (outcome?.state !== "succeeded") return null;
  const size = money(amountMinor);
  const card = outcome.cardLabel || "the card";
  const put = (
    <PayButton
      words="Put it into the sale"
      small={`${size}, paid by card`}
      look="primary"
      hint="↵"
      onPress={() => void takeApproved()}
    />
  );
  return (
    <Outcome
      label="Card payment"
      how="approved"
      title={outcome.earlier ? "Approved after all. Taken once." : "Approved."}
      words={
        outcome.earlier
          ? `${terminal.name} had said declined. Asked again before charging, it says that the first try went through: ${size} was taken from ${card}. Nothing was charged a second time.`
          : `${terminal.name} took ${size} from ${card} before this page was left.`
      }
      side={
        <Bill foot={<div className="pay one">{put}</div>} left={<LeftToPay amount={size} words="Taken" />}>
          <MoneyPart
            tone=""
            how="approved"
            title={`${method.name} ${outcome.cardLabel}`}
            words={`${terminal.name} · ${outcome.reference}`}
            amount={size}
          />
        </Bill>
      }
    />
  );
}
