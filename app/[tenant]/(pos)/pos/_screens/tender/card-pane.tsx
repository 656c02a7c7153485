"use client";

import { CircleAlert, CreditCard, Hash } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { cardAttempt, isAsked } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { mayGiveBack } from "@/app/[tenant]/(pos)/pos/_state/exchange";
import { facts, money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishIfSettled } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { payByTerminal } from "@/app/[tenant]/(pos)/pos/_state/pay-card";
import { dueNow, openTender, takePart } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { minor } from "@/server/money";
import { cannotTake } from "@/server/till/tender";
import { type Over, OverpaidAs, overOf, takeWithOver } from "./overpaid";
import type { PaneAction } from "./pay-foot";
import { useWritten } from "./use-written";

/** A terminal that answers is asked; one worked by hand has its reference typed in, with internet or without. */
export function CardPane({ method, onAction }: { method: PayMethod; onAction: (action: PaneAction | null) => void }) {
  const terminals = useStore(facts)?.terminals ?? [];
  const [terminalId, setTerminalId] = useWritten(`${method.id} terminal`);
  const terminal = terminals.find((one) => one.id === terminalId) ?? terminals[0] ?? null;
  const asked = terminal !== null && isAsked(terminal);
  const [reference, setReference] = useWritten(method.id);
  const [keepAs, setKeepAs] = useState<Over["as"]>("tip");
  const due = dueNow();
  const { amount: typed, onKey } = useMoneyKeys();
  const amount = typed === 0 ? due : minor(due < 0 ? -typed : typed);
  const customer = useStore(openBasket, ({ basket }) => basket.customer?.name ?? null);
  const over = useMemo(
    () => (asked ? null : overOf(method.kind, amount, due, keepAs, customer)),
    [asked, method.kind, amount, due, keepAs, customer],
  );
  const silent = useStore(connection, ({ silentSince }) => silentSince !== null);
  // Of this sale it would be on the screen instead.
  const isTaken = useStore(cardAttempt, (now) => now !== null);
  const notAsked = !asked ? null : silent ? "not without internet" : isTaken ? "busy giving money back" : null;
  const refusal =
    notAsked ??
    cannotTake(
      due,
      { kind: method.kind, amountMinor: over ? due : amount, reference: asked ? "-" : reference },
      { name: method.name, requiresReference: !asked },
    );

  useEffect(() => {
    const say = money(minor(Math.abs(amount)));
    onAction({
      words: due < 0 ? `Give ${say} to the card` : `Card ${say}`,
      small: refusal ?? over?.words ?? (asked ? `asks ${terminal?.name}` : "taken on the terminal by hand"),
      can: refusal === null,
      press: async () => {
        if (!(await mayGiveBack(method, amount))) return;
        if (asked && terminal) {
          void payByTerminal({
            saleId: openBasket.get().saleId,
            terminal,
            method,
            amountMinor: amount,
            payer: openTender.get().split?.payingId ?? "",
          });
          return;
        }
        const end = reference.trim().slice(-4);
        const more = { reference: reference.trim(), label: end ? `···· ${end}` : "" };
        if (over) takeWithOver(method, amount, over, more);
        else takePart(method, amount, more);
        void finishIfSettled();
      },
    });
    return () => onAction(null);
  }, [amount, asked, terminal, method, reference, refusal, due, over, onAction]);

  return (
    <div className="tender-work">
      <div className="stack" style={{ gap: 12 }}>
        {terminals.length > 1 && (
          <fieldset className="seg" aria-label="Which terminal">
            {terminals.map((one) => (
              <button key={one.id} type="button" aria-pressed={one === terminal} onClick={() => setTerminalId(one.id)}>
                {one.name}
              </button>
            ))}
          </fieldset>
        )}
        {notAsked ? (
          <div className="banner warn" role="status">
            <CircleAlert className="icon" aria-hidden />
            <span>
              <b className="strong">
                {silent
                  ? `Without internet ${terminal?.name} cannot be asked.`
                  : "A card refund is on its way and its end is not known."}
              </b>{" "}
              Take another way to pay, or wait until it is {silent ? "back" : "known"}.
            </span>
          </div>
        ) : asked ? (
          <div className="banner">
            <CreditCard className="icon" aria-hidden />
            <span>
              <b className="strong">{terminal?.name} shows the amount by itself.</b> Hand it to the customer after the
              tap on the right.
            </span>
          </div>
        ) : (
          <>
            <ol className="steps card" style={{ padding: "8px 16px" }}>
              <li>
                <span className="strong num">1</span>
                <span>Type {money(minor(Math.abs(amount)))} on the terminal</span>
              </li>
              <li>
                <span className="strong num">2</span>
                <span>Wait until it says Approved</span>
              </li>
              <li>
                <span className="strong num">3</span>
                <span>Type the reference of its slip here</span>
              </li>
            </ol>
            <label className="field">
              <Hash className="icon s" aria-hidden />
              <input
                aria-label="Reference of the slip"
                placeholder="Reference of the slip"
                autoComplete="off"
                maxLength={100}
                value={reference}
                onChange={(event) => setReference(event.target.value)}
              />
            </label>
          </>
        )}
      </div>
      <div className="stack">
        <div className="label">
          <span>Or only a part of it</span>
        </div>
        <AmountField label="On this card" amount={minor(Math.abs(amount))} on={typed > 0} />
        {over && typed > 0 && <OverpaidAs kind={method.kind} over={over} onAs={setKeepAs} />}
        <Keypad label="Amount on the card" onKey={onKey} />
      </div>
    </div>
  );
}
