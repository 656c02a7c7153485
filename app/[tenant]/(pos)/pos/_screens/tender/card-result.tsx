"use client";

import { ArrowLeft, CirclePause, CreditCard, Lock, Split } from "lucide-react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBackTo, replaceView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import type { CardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { cashRounding, facts, figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { park } from "@/app/[tenant]/(pos)/pos/_state/park";
import {
  checkAgain,
  isReadFirst,
  leaveDeclined,
  payAnotherWay,
  payByTerminal,
} from "@/app/[tenant]/(pos)/pos/_state/pay-card";
import { chooseMethod, methodsInOrder } from "@/app/[tenant]/(pos)/pos/_state/tender-choice";
import { dueNow } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { minor, ZERO } from "@/server/money";
import { roundCash } from "@/server/till/cash";
import { Bill, LeftToPay } from "./bill";
import { Approved } from "./card-approved";
import { AskAgain, LookAtTerminal, MoneyPart, OtherWay, Outcome } from "./outcome";
import { tenderIcons } from "./tender-tiles";

/** A card payment on its way, declined, or not known. Where the money is stands first. */
export function CardResult({ attempt }: { attempt: CardAttempt }) {
  const { outcome } = attempt;
  if (outcome?.state === "failed") {
    return <Declined attempt={attempt} reason={outcome.reason} asked={outcome.asked === true} />;
  }
  if (outcome?.state === "unknown") return <Unknown attempt={attempt} />;
  if (isReadFirst(attempt)) return <Approved attempt={attempt} />;
  return <Asking attempt={attempt} />;
}

function Asking({ attempt }: { attempt: CardAttempt }) {
  return (
    <Outcome
      label="Card payment"
      how="working"
      title={`Asking ${attempt.terminal.name}`}
      words="The customer holds the card to the terminal. Nothing was taken yet."
      steps={attempt.steps}
      side={
        <Bill
          left={<LeftToPay amount={money(attempt.amountMinor)} />}
          foot={
            <div className="pay one">
              <PayButton
                words="Waiting for the terminal"
                small="to cancel, press its red key"
                can={false}
                look="primary"
                onPress={() => undefined}
              />
            </div>
          }
        >
          <MoneyPart tone="info" how="working" {...nameOf(attempt)} words="Asked" />
        </Bill>
      }
    />
  );
}

function Unknown({ attempt }: { attempt: CardAttempt }) {
  return (
    <Outcome
      label="Card payment"
      how="unknown"
      title="We do not know yet. Checking."
      words={`${attempt.terminal.name} was asked for ${money(attempt.amountMinor)} and has not answered. Money may have moved, so please do not charge again.`}
      steps={attempt.steps}
      ways={
        <>
          <OtherWay
            icon={<CirclePause className="icon" aria-hidden />}
            words="Park it, serve the next"
            small="finds its answer by itself"
            onPress={() => void park()}
          />
          <OtherWay
            icon={<Lock className="icon" aria-hidden />}
            words="Take another payment anyway"
            small="needs a manager"
            onPress={() => void payAnotherWay()}
          />
        </>
      }
      side={
        <Bill
          left={<LeftToPay amount="Not known" />}
          foot={
            <div className="pay one">
              <AskAgain words="Check again" small="asks, never charges" busy={false} ask={() => void checkAgain()} />
            </div>
          }
        >
          <MoneyPart tone="info" how="unknown" {...nameOf(attempt)} words="Not known yet" />
        </Bill>
      }
    >
      <LookAtTerminal attempt={attempt} saved="This sale is saved on the tablet and will find the payment" />
    </Outcome>
  );
}

/** `asked`: the terminal said no; otherwise it was never asked. */
function Declined({ attempt, reason, asked }: { attempt: CardAttempt; reason: string; asked: boolean }) {
  const of = useStore(facts);
  const others = methodsInOrder(of?.methods ?? [])
    .filter((method) => method.kind !== "card_terminal")
    .slice(0, 4);
  const left = dueNow();
  const cash = of ? roundCash(left, cashRounding(of)) : left;
  const at = new Date(attempt.startedAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const leave = (then: () => void) => {
    void leaveDeclined();
    then();
  };
  return (
    <Outcome
      label="Card payment"
      how="declined"
      title={asked ? "Declined. Nothing was taken." : "Not charged. Nothing was taken."}
      words={`${reason || "The customer’s bank said no."} Their card was not charged and the basket is unchanged.`}
      ways={
        <>
          <OtherWay
            icon={<ArrowLeft className="icon" aria-hidden />}
            words="Back to the basket"
            onPress={() => leave(() => goBackTo("sell"))}
          />
          <OtherWay
            icon={<Split className="icon" aria-hidden />}
            words="Split the amount"
            onPress={() => leave(() => replaceView("split"))}
          />
        </>
      }
      side={
        <Bill
          left={<LeftToPay amount={money(left)} />}
          foot={
            <div className="pay one">
              <PayButton
                words={
                  <>
                    <CreditCard className="icon" aria-hidden />
                    Try a card again
                  </>
                }
                small={`${money(attempt.amountMinor)}, a new attempt`}
                look="primary"
                onPress={() => void leaveDeclined().then(() => payByTerminal(attempt))}
              />
            </div>
          }
        >
          <MoneyPart
            tone="bad"
            how="declined"
            title={`${attempt.terminal.name} · ${asked ? "declined" : "not charged"}`}
            words={`${at} · attempt ${attempt.number}`}
            amount={figure(ZERO)}
          />
        </Bill>
      }
    >
      <div>
        <div className="due-label">Left to pay</div>
        <div className="due num">{money(left)}</div>
      </div>
      <div className="tenders" style={{ gridTemplateColumns: "repeat(4, 1fr)", maxWidth: 640 }}>
        {others.map((method) => {
          const Icon = tenderIcons[method.kind];
          return (
            <button
              key={method.id}
              type="button"
              className="tender"
              onClick={() => leave(() => chooseMethod(method.id))}
            >
              <Icon className="icon" aria-hidden />
              <span>{method.name}</span>
              {method.kind === "cash" && <span className="meta">{money(minor(cash))}</span>}
            </button>
          );
        })}
      </div>
    </Outcome>
  );
}

function nameOf({ method, terminal, amountMinor }: CardAttempt) {
  return { title: `${method.name}, ${terminal.name}`, amount: figure(amountMinor) };
}
