"use client";

import { ArrowLeft, HandCoins, Split } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBack, openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { Hint } from "@/app/[tenant]/(pos)/pos/_screens/parts/hint";
import { WaitingApproval } from "@/app/[tenant]/(pos)/pos/_screens/sell/waiting-approval";
import { SheetOutlet } from "@/app/[tenant]/(pos)/pos/_screens/sheet-outlet";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { cardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { cashRounding, facts, figure, money, type PayMethod, smallMoney } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishSale } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { answerKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { holdScans, waitingScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import {
  beginMethod,
  chooseMethod,
  choosesByDigit,
  chosenMethod,
  methodById,
  methodsInOrder,
} from "@/app/[tenant]/(pos)/pos/_state/tender-choice";
import { dueNow, openTender, payingPart, settlement } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { isSameTap } from "@/app/[tenant]/(pos)/pos/_state/touch";
import { typedKeys } from "@/app/[tenant]/(pos)/pos/_state/typed-keys";
import { minor, sum } from "@/server/money";
import { roundCash } from "@/server/till/cash";
import { Bill, LeftToPay } from "./bill";
import { CardPane } from "./card-pane";
import { CardResult } from "./card-result";
import { CashPane } from "./cash-pane";
import { OtherPane } from "./other-pane";
import { type PaneAction, PayFoot } from "./pay-foot";
import { TenderTiles } from "./tender-tiles";
import { TipPane } from "./tip-pane";

/** Takes the money: what is due, how it is paid, and the one button that takes it. */
export function screen() {
  return <TenderScreen />;
}

/** Whether that key named a way to pay; any other begins the amount. */
function chooseByDigit(key: string): boolean {
  const method = /^[1-9]$/.test(key) ? methodsInOrder(facts.get()?.methods ?? [])[Number(key) - 1] : undefined;
  if (method) chooseMethod(method.id);
  else choosesByDigit.set(false);
  return method !== undefined;
}

function TenderScreen() {
  const of = useStore(facts);
  const saleId = useStore(openBasket, (basket) => basket.saleId);
  const attempt = useStore(cardAttempt, (now) => (now?.saleId === saleId ? now : null));
  const state = useSource(settlement);
  const open = useStore(openTender);
  const chosen = useStore(chosenMethod);
  const part = payingPart(open);
  const due = dueNow();
  const [tipping, setTipping] = useState(false);
  const [action, setAction] = useState<PaneAction | null>(null);
  const endTip = useCallback(() => setTipping(false), []);
  const latest = useRef(action);
  latest.current = action;
  const pressed = useRef({ at: Number.NEGATIVE_INFINITY, x: 0, y: 0 });
  useEffect(holdScans, []);
  useEffect(() => {
    const known = facts.get();
    if (known && !methodById(chosenMethod.get())) chosenMethod.set(beginMethod(known));
  }, []);
  useEffect(
    () =>
      answerKeys("tender", (key) => {
        const known = facts.get();
        if (!known) return;
        if (key.type === "exact" || key.type === "finish") {
          // As with fingers: a key that trembles takes one payment, not the next one as well.
          const now = { at: performance.now(), x: 0, y: 0 };
          if (isSameTap(pressed.current, now)) return;
          pressed.current = now;
        }
        if (key.type === "tender") {
          const method = methodsInOrder(known.methods)[key.index];
          if (method) chooseMethod(method.id);
        } else if (key.type === "exact") latest.current?.exact?.();
        else if (key.type === "finish") latest.current?.press();
        else if (key.type === "split") openView("split");
        else if (key.type === "back") goBack();
      }),
    [],
  );
  const byDigit = useStore(choosesByDigit);
  const taken = open.tenders.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left is paid in a way that is chosen anew
  useEffect(() => choosesByDigit.set(true), [taken, part?.id]);
  // Above the keypad of the pane, which would take the digit for an amount.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pane puts its keypad on top
  useEffect(() => (byDigit && !tipping ? typedKeys(chooseByDigit) : undefined), [byDigit, tipping, taken, chosen, due]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever chooses how to pay is done with the tip
  useEffect(() => setTipping(false), [chosen]);
  const method = methodById(chosen);
  if (!of || !state) return <main className="work" aria-busy="true" />;
  if (attempt) return <CardResult attempt={attempt} />;
  const isCash = method?.kind === "cash";
  const shown = isCash ? roundCash(due, cashRounding(of)) : due;
  const paid = sum(open.tenders.map((tender) => minor(tender.amountMinor - tender.roundingMinor)));
  const { incrementMinor } = cashRounding(of);
  return (
    <main className="work">
      <section className="pane" aria-label="Take payment">
        <div className="pane-head">
          <button type="button" className="btn quiet sq" aria-label="Back to the basket" onClick={goBack}>
            <ArrowLeft className="icon" aria-hidden />
          </button>
          <h1 className="grow">{due < 0 ? "Give back" : "Take payment"}</h1>
          {of.rules.tips.on && due > 0 && (
            <button type="button" className="btn" aria-pressed={tipping} onClick={() => setTipping(!tipping)}>
              <HandCoins className="icon s" aria-hidden />
              {open.tipMinor > 0 ? `Tip ${money(open.tipMinor)}` : "Tip"}
            </button>
          )}
          {due > 0 && (
            <button type="button" className="btn" onClick={() => openView("split")}>
              <Split className="icon s" aria-hidden />
              Split
              <Hint keys="S" />
            </button>
          )}
        </div>
        <div className="pane-body">
          <div className="row between" style={{ alignItems: "flex-end", padding: "0 4px" }}>
            <div aria-live="polite">
              <div className="due-label">
                {dueWords(due < 0, isCash, part ? (open.split?.parts.indexOf(part) ?? 0) : null)}
              </div>
              <div className="due num">{money(minor(Math.abs(shown)))}</div>
            </div>
            <div className="meta" style={{ textAlign: "end", fontSize: "var(--text-lg)" }}>
              {open.tipMinor > 0 && (
                <>
                  {money(state.toPayMinor)} with tip
                  <br />
                </>
              )}
              {paid !== 0 && <span className="ok strong">{money(paid)} paid</span>}
            </div>
          </div>
          <TenderTiles chosen={chosen} />
          {tipping ? (
            <TipPane onDone={endTip} onAction={setAction} />
          ) : (
            <Pane
              // What one payer typed is not taken of the next, though they owe the same.
              key={`${method?.id} ${due} ${open.tenders.length} ${part?.id}`}
              method={method}
              onAction={setAction}
            />
          )}
          <Waiting />
          <WaitingApproval />
        </div>
        <SheetOutlet />
      </section>
      <Bill
        foot={<PayFoot action={state.isSettled ? allPaid : action} />}
        left={
          <LeftToPay
            words={due < 0 ? "To give back" : "Left to pay"}
            amount={money(minor(Math.abs(shown)))}
            rounding={
              isCash && shown !== due
                ? {
                    words: `to ${smallMoney(minor(incrementMinor), of.currency)}, this part only`,
                    amount: `${shown > due ? "+" : ""}${figure(minor(shown - due))}`,
                  }
                : null
            }
          />
        }
      />
    </main>
  );
}

/** Everything is paid and only the writing failed, or the page was left just then. */
const allPaid: PaneAction = {
  words: "Finish the sale",
  small: "all is paid",
  can: true,
  press: () => void finishSale(),
};

function dueWords(back: boolean, isCash: boolean, payer: number | null): string {
  const words = back ? "To give back" : payer === null ? "Left to pay" : `Payer ${payer + 1} pays`;
  return isCash ? `${words}, in cash` : words;
}

function Pane({ method, onAction }: { method: PayMethod | null; onAction: (action: PaneAction | null) => void }) {
  if (!method) return <p className="banner warn">No way to pay is set up. The office adds one under Settings.</p>;
  switch (method.kind) {
    case "cash":
      return <CashPane method={method} onAction={onAction} />;
    case "card_terminal":
      return <CardPane method={method} onAction={onAction} />;
    default:
      return <OtherPane method={method} onAction={onAction} />;
  }
}

function Waiting() {
  const waiting = useStore(waitingScans).length;
  if (waiting === 0) return null;
  return (
    <p className="meta" role="status">
      {waiting === 1 ? "1 scan waits" : `${waiting} scans wait`} and is added after this payment.
    </p>
  );
}
