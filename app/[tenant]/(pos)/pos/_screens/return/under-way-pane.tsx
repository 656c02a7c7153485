"use client";

import { ArrowLeft, Coins, CreditCard, Hourglass, Lock } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import {
  AskAgain,
  LookAtTerminal,
  MoneyPart,
  OtherWay,
  Outcome,
} from "@/app/[tenant]/(pos)/pos/_screens/tender/outcome";
import { type CardAttempt, cardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { cashRounding, figure, knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { minor, negate, subtract } from "@/server/money";
import type { Tender } from "@/server/till/tender";
import { anotherWay, askAgain, goOn, goOnWith, letGo, working } from "./by-terminal";
import { figuresOf, settledBy, tendersBack, toGiveBack } from "./draft";
import { agreedTo, type Outcome as Ended, questionsOf, wentBack } from "./give-back";
import type { UnderWay, Wish } from "./under-way";
import { useStillHere } from "./use-still-here";

type Props = { begun: UnderWay; onOutcome: (outcome: Ended | null, wish: Wish) => void };

/** Money is on its way back by a card terminal: asked for, not known, refused, or a part of it there already. */
export function UnderWayPane({ begun, onOutcome }: Props) {
  const onWay = useStore(cardAttempt);
  const isWorking = useStore(working);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = async (work: () => Promise<Ended | null>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const outcome = await work().catch(() => null);
    running.current = false;
    setBusy(false);
    if (outcome) onOutcome(outcome, begun.wish);
  };
  const { attempt } = begun;
  if (attempt) return <Unknown attempt={attempt} begun={begun} busy={busy} onAsk={() => void run(askAgain)} />;
  if (isWorking) return <Asking attempt={onWay?.saleId === begun.wish.saleId ? onWay : null} begun={begun} />;
  return <Rest begun={begun} busy={busy} onGo={(work) => void run(work)} />;
}

/** The terminal is asked, and afterwards the office. */
function Asking({ attempt, begun }: { attempt: CardAttempt | null; begun: UnderWay }) {
  return (
    <Outcome
      label="Card refund"
      how="working"
      title={attempt ? `Asking ${attempt.terminal.name} to give back` : "Writing it down"}
      words={
        attempt
          ? "The customer holds the card to the terminal. Nothing went back to it yet."
          : "The office is told of it. Give no cash before it has answered."
      }
      steps={attempt?.steps}
      side={
        <Side begun={begun} onWay={attempt}>
          <PayButton
            look="primary"
            words={attempt ? "Waiting for the terminal" : "Asking the office"}
            small="it gives back, nothing is charged"
            can={false}
            onPress={() => undefined}
          />
        </Side>
      }
    />
  );
}

function Unknown({
  attempt,
  begun,
  busy,
  onAsk,
}: {
  attempt: CardAttempt;
  begun: UnderWay;
  busy: boolean;
  onAsk: () => void;
}) {
  return (
    <Outcome
      label="Card refund"
      how="unknown"
      title="We do not know yet. Checking."
      words={`${attempt.terminal.name} was asked to give back ${money(negate(attempt.amountMinor))} and has not answered. The money may be back on the card, so please do not give it back again.`}
      steps={attempt.steps}
      ways={
        <>
          <OtherWay
            icon={<Hourglass className="icon" aria-hidden />}
            words="Serve the next meanwhile"
            small="it waits under Return"
            onPress={goHome}
          />
          <OtherWay
            icon={<Lock className="icon" aria-hidden />}
            words="Give it back another way anyway"
            small="needs a manager"
            disabled={busy}
            onPress={() => void anotherWay()}
          />
        </>
      }
      side={
        <Side begun={begun} onWay={attempt}>
          <AskAgain words="Ask again" small="asks, never pays twice" busy={busy} ask={onAsk} />
        </Side>
      }
    >
      <LookAtTerminal attempt={attempt} saved="This return is saved on the tablet and finds the refund" />
    </Outcome>
  );
}

/** A terminal said no, or the page was left on the way: what went back stands, the rest is tried again or goes another way. */
function Rest({
  begun,
  busy,
  onGo,
}: {
  begun: UnderWay;
  busy: boolean;
  onGo: (work: () => Promise<Ended | null>) => void;
}) {
  const { wish, done, said } = begun;
  const [instead, setInstead] = useState(false);
  const isHere = useStillHere(wish.saleId);
  const known = knownFacts();
  const cash = known.methods.find(({ kind }) => kind === "cash") ?? null;
  const whole = toGiveBack(figuresOf(wish.lines, wish.from ?? known, wish.besideGoods), wish.besideGoods);
  const restMinor = subtract(whole, settledBy(done));
  const planned = wish.tenders.filter((tender) => !done.some(({ id }) => id === tender.id));
  const rest: readonly Tender[] =
    instead && cash
      ? tendersBack(restMinor, { tenders: [], cashRoundingMinor: minor(0) }, known, cashRounding(known), {
          firstId: null,
          instead: cash,
          references: {},
          isEverything: false,
        })
      : planned;
  const restShown = negate(minor(rest.reduce((all, tender) => all + tender.amountMinor, 0)));
  const go = async () => {
    if (!instead) return await goOn();
    const next = { ...wish, tenders: [...done, ...rest] };
    for (const question of questionsOf(next)) {
      if (question.action === "other_tender" && !(await agreedTo(next, question))) return null;
    }
    // A yes that comes after this was left is kept, and gives nothing behind the next customer's back.
    if (!isHere()) return null;
    return await goOnWith(rest);
  };
  return (
    <Outcome
      label="Card refund"
      how="unfinished"
      title={
        done.length > 0
          ? `${money(restShown)} is still to give back`
          : said
            ? "Nothing went back to the card"
            : "This return is not finished"
      }
      words={said ?? "The till was left before everything had gone back. Nothing was asked twice."}
      ways={
        done.length === 0 && (
          <OtherWay
            icon={<ArrowLeft className="icon" aria-hidden />}
            words="Back to the receipt, give nothing back"
            disabled={busy}
            onPress={() => void letGo()}
          />
        )
      }
      side={
        <Side begun={begun} onWay={null}>
          <PayButton
            look="primary"
            words={busy ? "Working on it" : `Give back ${money(restShown)}`}
            small={instead ? "from the drawer" : "the terminal is asked again"}
            can={!busy}
            onPress={() => onGo(go)}
          />
        </Side>
      }
    >
      <div className="grid2" style={{ maxWidth: 560, width: "100%" }}>
        <button type="button" className="choice" aria-pressed={!instead} onClick={() => setInstead(false)}>
          <CreditCard className="icon" aria-hidden />
          <span>
            <b>As it was paid</b>
            <span className="meta">asks the terminal anew</span>
          </span>
        </button>
        {cash && (
          <button type="button" className="choice" aria-pressed={instead} onClick={() => setInstead(true)}>
            <Coins className="icon" aria-hidden />
            <span>
              <b>Cash instead</b>
              <span className="meta">may ask a manager</span>
            </span>
          </button>
        )}
      </div>
    </Outcome>
  );
}

function Side({ begun, onWay, children }: { begun: UnderWay; onWay: CardAttempt | null; children: ReactNode }) {
  const { wish, done } = begun;
  return (
    <aside className="side" aria-label="Money back">
      <div className="pane-head">
        <div className="grow" style={{ lineHeight: 1.25 }}>
          <h1>{wish.from ? `Return of ${wish.from.receiptNumber}` : "Return without a receipt"}</h1>
          <span className="meta">{wish.lines.map(({ name }) => name).join(", ")}</span>
        </div>
      </div>
      <div className="pane-body scroll" style={{ gap: 12 }}>
        {done.map((tender) => (
          <MoneyPart key={tender.id} tone="ok" how="approved" title={wentBack(tender)} words="went back" />
        ))}
        {onWay && (
          <MoneyPart
            tone="info"
            how="working"
            title={onWay.terminal.name}
            words={onWay.outcome ? "Not known yet" : "Asked"}
            amount={figure(negate(onWay.amountMinor))}
          />
        )}
      </div>
      <div className="foot">
        <div className="pay one">{children}</div>
      </div>
    </aside>
  );
}
