"use client";

import { CircleAlert, CircleCheck, Coins, CreditCard, Hourglass, LoaderCircle, Lock, RefreshCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { type CardAttempt, cardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { cashRounding, figure, knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { minor, negate, subtract } from "@/server/money";
import type { Tender } from "@/server/till/tender";
import { anotherWay, askAgain, goOn, goOnWith, letGo, working } from "./by-terminal";
import { figuresOf, settledBy, tendersBack, toGiveBack } from "./draft";
import { agreedTo, type Outcome, questionsOf, wentBack } from "./give-back";
import type { UnderWay, Wish } from "./under-way";

type Props = { begun: UnderWay; onOutcome: (outcome: Outcome | null, wish: Wish) => void };

const ASK_EVERY_MS = 5_000;

/** Money is on its way back by a card terminal: asked for, not known, refused, or a part of it there already. */
export function UnderWayPane({ begun, onOutcome }: Props) {
  const onWay = useStore(cardAttempt);
  const isWorking = useStore(working);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = async (work: () => Promise<Outcome | null>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const outcome = await work().catch(() => null);
    running.current = false;
    setBusy(false);
    if (outcome) onOutcome(outcome, begun.wish);
  };
  const latest = useRef(run);
  latest.current = run;
  const { attempt } = begun;
  const isUnknown = attempt !== null;
  // It is asked again by itself as long as somebody looks.
  useEffect(() => {
    if (!isUnknown) return;
    const timer = setInterval(() => void latest.current(askAgain), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isUnknown]);
  if (attempt) return <Unknown attempt={attempt} begun={begun} busy={busy} onAsk={() => void run(askAgain)} />;
  if (isWorking) return <Asking attempt={onWay?.saleId === begun.wish.saleId ? onWay : null} begun={begun} />;
  return <Rest begun={begun} busy={busy} onGo={(work) => void run(work)} />;
}

/** The terminal is asked, and afterwards the office. */
function Asking({ attempt, begun }: { attempt: CardAttempt | null; begun: UnderWay }) {
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card refund">
        <div className="result">
          <LoaderCircle className="icon xl info spin" aria-hidden />
          <div>
            <h1>{attempt ? `Asking ${attempt.terminal.name} to give back` : "Writing it down"}</h1>
            <p>
              {attempt
                ? "The customer holds the card to the terminal. Nothing went back to it yet."
                : "The office is told of it. Give no cash before it has answered."}
            </p>
          </div>
          {attempt && <Steps attempt={attempt} />}
        </div>
      </section>
      <Side begun={begun} onWay={attempt}>
        <PayButton
          look="primary"
          words={attempt ? "Waiting for the terminal" : "Asking the office"}
          small="it gives back, nothing is charged"
          can={false}
          onPress={() => undefined}
        />
      </Side>
    </main>
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
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card refund">
        <div className="result">
          <Hourglass className="icon xl info" aria-hidden />
          <div>
            <h1>We do not know yet. Checking.</h1>
            <p>
              {attempt.terminal.name} was asked to give back {money(negate(attempt.amountMinor))} and has not answered.
              The money may be back on the card, so please do not give it back again.
            </p>
          </div>
          <Steps attempt={attempt} />
          <p className="meta" style={{ fontSize: "var(--text-base)" }}>
            Look at the terminal: if it says <b className="strong">Approved</b>, keep its slip. This return is saved on
            the tablet and finds the refund by its number, {attempt.number}.
          </p>
        </div>
        <div className="foot" style={{ borderTop: 0 }}>
          <div className="grid2">
            <button type="button" className="btn tall" onClick={goHome}>
              <Hourglass className="icon" aria-hidden />
              <span>
                Serve the next meanwhile
                <br />
                <span className="meta">it waits under Return</span>
              </span>
            </button>
            <button type="button" className="btn tall" disabled={busy} onClick={() => void anotherWay()}>
              <Lock className="icon" aria-hidden />
              <span>
                Give it back another way anyway
                <br />
                <span className="meta">needs a manager</span>
              </span>
            </button>
          </div>
        </div>
        <ApprovalDialog />
      </section>
      <Side begun={begun} onWay={attempt}>
        <PayButton
          look="primary"
          words={
            <>
              <RefreshCw className={busy ? "icon spin" : "icon"} aria-hidden />
              Ask again
            </>
          }
          small="asks, never pays twice"
          can={!busy}
          onPress={onAsk}
        />
      </Side>
    </main>
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
  onGo: (work: () => Promise<Outcome | null>) => void;
}) {
  const { wish, done, said } = begun;
  const [instead, setInstead] = useState(false);
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
    return await goOnWith(rest);
  };
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Card refund">
        <div className="result">
          <CircleAlert className="icon xl warn" aria-hidden />
          <div>
            <h1>
              {done.length > 0
                ? `${money(restShown)} is still to give back`
                : said
                  ? "Nothing went back to the card"
                  : "This return is not finished"}
            </h1>
            <p>{said ?? "The till was left before everything had gone back. Nothing was asked twice."}</p>
          </div>
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
        </div>
        {done.length === 0 && (
          <div className="foot" style={{ borderTop: 0 }}>
            <button type="button" className="btn tall wide" disabled={busy} onClick={() => void letGo()}>
              Back to the receipt, give nothing back
            </button>
          </div>
        )}
        <ApprovalDialog />
      </section>
      <Side begun={begun} onWay={null}>
        <PayButton
          look="primary"
          words={busy ? "Working on it" : `Give back ${money(restShown)}`}
          small={instead ? "from the drawer" : "the terminal is asked again"}
          can={!busy}
          onPress={() => onGo(go)}
        />
      </Side>
    </main>
  );
}

function Side({ begun, onWay, children }: { begun: UnderWay; onWay: CardAttempt | null; children: React.ReactNode }) {
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
          <div key={tender.id} className="paid ok" style={{ paddingInlineEnd: 12 }}>
            <CircleCheck className="icon ok" aria-hidden />
            <div className="grow">
              <b className="strong">{wentBack(tender)}</b>
              <br />
              <span className="meta">went back</span>
            </div>
          </div>
        ))}
        {onWay && (
          <div className="paid info" style={{ paddingInlineEnd: 12 }}>
            <Hourglass className="icon info" aria-hidden />
            <div className="grow" style={{ lineHeight: 1.25 }}>
              <b className="strong">{onWay.terminal.name}</b>
              <br />
              <span className="meta">{onWay.outcome ? "Not known yet" : "Asked"}</span>
            </div>
            <span className="num strong">{figure(negate(onWay.amountMinor))}</span>
          </div>
        )}
      </div>
      <div className="foot">
        <div className="pay one">{children}</div>
      </div>
    </aside>
  );
}

function Steps({ attempt }: { attempt: CardAttempt }) {
  if (attempt.steps.length === 0) return null;
  return (
    <ol className="steps card" style={{ maxWidth: 600, padding: "12px 16px" }}>
      {attempt.steps.map((step) => (
        <li key={step.at + step.words}>
          {step.state === "now" ? (
            <LoaderCircle className="icon info spin" aria-hidden />
          ) : step.state === "warn" ? (
            <CircleAlert className="icon warn" aria-hidden />
          ) : (
            <CircleCheck className="icon ok" aria-hidden />
          )}
          <span className={step.state === "now" ? "strong" : undefined}>{step.words}</span>
          <span className="num meta">{new Date(step.at).toLocaleTimeString("en-GB")}</span>
        </li>
      ))}
    </ol>
  );
}
