"use client";

import { CircleCheck } from "lucide-react";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import type { CardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { takeApproved } from "@/app/[tenant]/(pos)/pos/_state/pay-card";
import { Bill, LeftToPay } from "./bill";

/** A payment that turned out to have gone through: it is read before the sale goes on, so that nobody takes it twice. */
export function Approved({ attempt }: { attempt: CardAttempt }) {
  const { outcome, terminal, amountMinor } = attempt;
  if (outcome?.state !== "succeeded") return null;
  const size = money(amountMinor);
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card payment">
        <div className="result">
          <CircleCheck className="icon xl ok" aria-hidden />
          <div>
            <h1>{outcome.earlier ? "Approved after all. Taken once." : "Approved."}</h1>
            <p>
              {outcome.earlier
                ? `${terminal.name} had said declined. Asked again before charging, it says that the first try went through: ${size} was taken from ${outcome.cardLabel || "the card"}. Nothing was charged a second time.`
                : `${terminal.name} took ${size} from ${outcome.cardLabel || "the card"} before this page was left.`}
            </p>
          </div>
        </div>
      </section>
      <Bill
        foot={
          <div className="pay one">
            <PayButton
              words="Put it into the sale"
              small={`${size}, paid by card`}
              look="primary"
              hint="↵"
              onPress={() => void takeApproved()}
            />
          </div>
        }
      >
        <div className="paid" style={{ paddingInlineEnd: 12 }}>
          <CircleCheck className="icon" aria-hidden />
          <div className="grow" style={{ lineHeight: 1.25 }}>
            <b className="strong">
              {attempt.method.name} {outcome.cardLabel}
            </b>
            <br />
            <span className="meta">
              {terminal.name} · {outcome.reference}
            </span>
          </div>
          <span className="num strong">{size}</span>
        </div>
        <LeftToPay amount={size} words="Taken" />
      </Bill>
    </main>
  );
}
