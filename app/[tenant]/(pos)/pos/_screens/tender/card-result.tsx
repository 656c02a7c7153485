"use client";

import {
  ArrowLeft,
  CircleAlert,
  CircleCheck,
  CirclePause,
  CircleX,
  CreditCard,
  Hourglass,
  LoaderCircle,
  Lock,
  RefreshCw,
  Split,
} from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBackTo, replaceView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { SheetOutlet } from "@/app/[tenant]/(pos)/pos/_screens/sheet-outlet";
import type { CardAttempt, CardStep } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
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
import { minor } from "@/server/money";
import { roundCash } from "@/server/till/cash";
import { Bill, LeftToPay } from "./bill";
import { Approved } from "./card-approved";
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
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card payment">
        <div className="result">
          <LoaderCircle className="icon xl info spin" aria-hidden />
          <div>
            <h1>Asking {attempt.terminal.name}</h1>
            <p>The customer holds the card to the terminal. Nothing was taken yet.</p>
          </div>
          <Steps steps={attempt.steps} />
        </div>
      </section>
      <Bill
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
        <Part attempt={attempt} tone="info" icon={<Hourglass className="icon" aria-hidden />} words="Asked" />
        <LeftToPay amount={money(attempt.amountMinor)} />
      </Bill>
    </main>
  );
}

const ASK_EVERY_MS = 5_000;

function Unknown({ attempt }: { attempt: CardAttempt }) {
  // It is asked again by itself as long as somebody looks.
  useEffect(() => {
    const timer = setInterval(() => void checkAgain(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card payment">
        <div className="result">
          <Hourglass className="icon xl info" aria-hidden />
          <div>
            <h1>We do not know yet. Checking.</h1>
            <p>
              {attempt.terminal.name} was asked for {money(attempt.amountMinor)} and has not answered. Money may have
              moved, so please do not charge again.
            </p>
          </div>
          <Steps steps={attempt.steps} />
          <p className="meta" style={{ fontSize: "var(--text-base)" }}>
            Look at the terminal: if it says <b className="strong">Approved</b>, keep its slip. This sale is saved on
            the tablet and will find the payment by its number, {attempt.number}.
          </p>
        </div>
        <div className="foot" style={{ borderTop: 0 }}>
          <div className="grid2">
            <button type="button" className="btn tall" onClick={() => void park()}>
              <CirclePause className="icon" aria-hidden />
              <span>
                Park it, serve the next
                <br />
                <span className="meta">finds its answer by itself</span>
              </span>
            </button>
            <button type="button" className="btn tall" onClick={() => void payAnotherWay()}>
              <Lock className="icon" aria-hidden />
              <span>
                Take another payment anyway
                <br />
                <span className="meta">needs a manager</span>
              </span>
            </button>
          </div>
        </div>
        <SheetOutlet />
      </section>
      <Bill
        foot={
          <div className="pay one">
            <PayButton
              words={
                <>
                  <RefreshCw className="icon" aria-hidden />
                  Check again
                </>
              }
              small="asks, never charges"
              look="primary"
              onPress={() => void checkAgain()}
            />
          </div>
        }
      >
        <Part attempt={attempt} tone="info" icon={<Hourglass className="icon" aria-hidden />} words="Not known yet" />
        <LeftToPay amount="Not known" />
      </Bill>
    </main>
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
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card payment">
        <div className="result">
          <CircleX className="icon xl bad" aria-hidden />
          <div>
            <h1>{asked ? "Declined. Nothing was taken." : "Not charged. Nothing was taken."}</h1>
            <p>{reason || "The customer’s bank said no."} Their card was not charged and the basket is unchanged.</p>
          </div>
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
                  onClick={() => {
                    chooseMethod(method.id);
                    void leaveDeclined();
                  }}
                >
                  <Icon className="icon" aria-hidden />
                  <span>{method.name}</span>
                  {method.kind === "cash" && <span className="meta">{money(minor(cash))}</span>}
                </button>
              );
            })}
          </div>
        </div>
        <div className="foot" style={{ borderTop: 0 }}>
          <div className="grid2">
            <button
              type="button"
              className="btn tall"
              onClick={() => {
                void leaveDeclined();
                goBackTo("sell");
              }}
            >
              <ArrowLeft className="icon" aria-hidden />
              Back to the basket
            </button>
            <button
              type="button"
              className="btn tall"
              onClick={() => {
                void leaveDeclined();
                replaceView("split");
              }}
            >
              <Split className="icon" aria-hidden />
              Split the amount
            </button>
          </div>
        </div>
      </section>
      <Bill
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
        <div className="paid bad">
          <CircleX className="icon bad" aria-hidden />
          <div className="grow" style={{ lineHeight: 1.25 }}>
            <b className="strong">
              {attempt.terminal.name} · {asked ? "declined" : "not charged"}
            </b>
            <br />
            <span className="meta">
              {at} · attempt {attempt.number}
            </span>
          </div>
          <span className="num strong" style={{ paddingInlineEnd: 12 }}>
            {figure(minor(0))}
          </span>
        </div>
        <LeftToPay amount={money(left)} />
      </Bill>
    </main>
  );
}

function Part({ attempt, tone, icon, words }: { attempt: CardAttempt; tone: string; icon: ReactNode; words: string }) {
  return (
    <div className={`paid ${tone}`} style={{ paddingInlineEnd: 12 }}>
      <span className={tone}>{icon}</span>
      <div className="grow" style={{ lineHeight: 1.25 }}>
        <b className="strong">
          {attempt.method.name}, {attempt.terminal.name}
        </b>
        <br />
        <span className="meta">{words}</span>
      </div>
      <span className="num strong">{figure(attempt.amountMinor)}</span>
    </div>
  );
}

const stepIcons = { done: CircleCheck, warn: CircleAlert, now: LoaderCircle } as const;
const stepTones = { done: "ok", warn: "warn", now: "info" } as const;

function Steps({ steps }: { steps: readonly CardStep[] }) {
  if (steps.length === 0) return null;
  return (
    <ol className="steps card" style={{ maxWidth: 600, padding: "12px 16px" }}>
      {steps.map((step) => {
        const Icon = stepIcons[step.state];
        return (
          <li key={step.at + step.words}>
            <Icon className={`icon ${stepTones[step.state]}${step.state === "now" ? " spin" : ""}`} aria-hidden />
            <span className={step.state === "now" ? "strong" : undefined}>{step.words}</span>
            <span className="num meta">{new Date(step.at).toLocaleTimeString("en-GB")}</span>
          </li>
        );
      })}
    </ol>
  );
}
