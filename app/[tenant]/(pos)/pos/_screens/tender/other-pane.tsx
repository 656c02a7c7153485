"use client";

import { useEffect, useMemo, useState } from "react";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { cannotTakeAlone } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { mayGiveBack } from "@/app/[tenant]/(pos)/pos/_state/exchange";
import { money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishIfSettled } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { usedAlone } from "@/app/[tenant]/(pos)/pos/_state/stored";
import { dueNow, takePart } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { type Minor, min, minor } from "@/server/money";
import { cannotTake } from "@/server/till/tender";
import { CreditSource } from "./credit-source";
import { FolioSource } from "./folio-source";
import { GiftCardSource } from "./gift-card-source";
import { type Over, OverpaidAs, overOf, takeWithOver } from "./overpaid";
import type { PaneAction } from "./pay-foot";
import { Refusal, type Source } from "./source";
import { useWritten } from "./use-written";

type Props = { method: PayMethod; onAction: (action: PaneAction | null) => void };

/** Gift card, store credit, room, transfer, cheque and whatever else the company takes. */
export function OtherPane({ method, onAction }: Props) {
  const needsWords = ["bank_transfer", "cheque", "other"].includes(method.kind);
  const [source, setSource] = useState<Source | null>(needsWords ? anything : null);
  const [written, setWritten] = useWritten(method.id);
  const reference = needsWords ? written : "";
  const [keepAs, setKeepAs] = useState<Over["as"]>("tip");
  const silent = useStore(connection, ({ silentSince }) => silentSince !== null);
  useStore(usedAlone);
  const due = dueNow();
  const { amount: typed, onKey } = useMoneyKeys();
  const wanted = typed === 0 ? due : minor(due < 0 ? -typed : typed);
  const amount = source?.most != null && due > 0 ? min(wanted, source.most) : wanted;
  const customer = useStore(openBasket, ({ basket }) => basket.customer?.name ?? null);
  const over = useMemo(
    () => (needsWords ? overOf(method.kind, amount, due, keepAs, customer) : null),
    [needsWords, method.kind, amount, due, keepAs, customer],
  );
  const alone = source !== null && (source.alone || silent);
  const refusal =
    source === null
      ? missing(method, customer !== null)
      : ((alone ? cannotTakeThisAlone(method, amount) : null) ??
        cannotTake(
          due,
          {
            kind: method.kind,
            amountMinor: over ? due : amount,
            reference: reference || source.reference || "",
          },
          method,
        ));

  useEffect(() => {
    const say = money(minor(Math.abs(amount)));
    const left = minor(due - amount);
    onAction({
      words: due < 0 ? `Give ${say} back` : `${method.name} ${say}`,
      small:
        (refusal && shortOf(refusal)) ??
        over?.words ??
        (amount === due ? "finishes the sale" : `${money(minor(Math.abs(left)))} stays to ${due < 0 ? "give" : "pay"}`),
      can: refusal === null,
      press: async () => {
        if (!(await mayGiveBack(method, amount))) return;
        const more = {
          reference: reference.trim() || source?.reference || "",
          label: source?.label ?? "",
          giftCardId: source?.giftCardId ?? null,
          folioId: source?.folioId ?? null,
          words: due > 0 ? leftWords(source, amount) : "",
          alone,
        };
        if (over) takeWithOver(method, amount, over, more);
        else takePart(method, amount, more);
        void finishIfSettled();
      },
    });
    return () => onAction(null);
  }, [amount, due, method, reference, refusal, source, over, alone, onAction]);

  return (
    <div className="tender-work">
      <div className="stack" style={{ gap: 12 }}>
        {method.kind === "gift_card" && (
          <GiftCardSource method={method} due={due} source={source} onSource={setSource} />
        )}
        {method.kind === "customer_credit" && <CreditSource due={due} source={source} onSource={setSource} />}
        {method.kind === "folio" && <FolioSource method={method} due={due} source={source} onSource={setSource} />}
        {needsWords && (
          <label className="field">
            <span className="ph">{method.requiresReference ? "Reference" : "Reference, if any"}</span>
            <input
              aria-label="Reference"
              autoComplete="off"
              maxLength={100}
              style={{ textAlign: "end" }}
              value={written}
              onChange={(event) => setWritten(event.target.value)}
            />
          </label>
        )}
        {source !== null && <Refusal words={refusal && shortOf(refusal) !== refusal ? refusal : ""} />}
      </div>
      <div className="stack">
        <div className="label">
          <span>Or only a part of it</span>
        </div>
        <AmountField label={method.name} amount={minor(Math.abs(amount))} on={typed > 0} />
        {over && typed > 0 && <OverpaidAs kind={method.kind} over={over} onAs={setKeepAs} />}
        <Keypad label={`Amount by ${method.name}`} onKey={onKey} />
      </div>
    </div>
  );
}

const anything: Source = { most: null, label: "", words: "", leftWords: "", alone: false };

function leftWords(source: Source | null, amount: Minor): string {
  if (source?.most == null) return "";
  if (source.leftWords === "") return "checked when it arrives";
  return `${money(minor(source.most - amount))} ${source.leftWords}`;
}

function missing(method: PayMethod, hasCustomer: boolean): string {
  if (method.kind === "gift_card") return "scan or type the card";
  if (method.kind === "folio") return "choose the room";
  if (method.kind !== "customer_credit") return "choose first";
  return hasCustomer ? "nothing can be used now" : "choose the customer";
}

/** Beside an amount there is room for a few words; the whole sentence stands beside what it is about. */
function shortOf(refusal: string): string {
  return refusal.length > 60 ? "not without internet" : refusal;
}

function cannotTakeThisAlone({ kind }: PayMethod, amount: Minor): string | null {
  if (amount < 0) return kind === "customer_credit" ? null : NOT_BACK;
  if (kind === "gift_card") return cannotTakeAlone({ giftCardMinor: amount });
  return kind === "customer_credit" ? cannotTakeAlone({ storeCreditMinor: amount }) : null;
}

const NOT_BACK = "Without internet money goes back in cash only. Choose cash, or wait until it is back.";
