"use client";

import { BedDouble, CircleAlert, Search, Ticket, Wallet } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishIfSettled } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { creditOf, type FoundFolio, findFolios } from "@/app/[tenant]/(pos)/pos/_state/house-accounts";
import { type CheckedCard, rewards } from "@/app/[tenant]/(pos)/pos/_state/rewards";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { dueNow, takePart } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { type Minor, min, minor } from "@/server/money";
import { cannotTake } from "@/server/till/tender";
import type { PaneAction } from "./pay-foot";

/** What a part is taken from, and how much of it can be. */
type Source = {
  most: Minor | null;
  label: string;
  words: string;
  giftCardId?: string;
  folioId?: string;
  reference?: string;
};

type Props = { method: PayMethod; onAction: (action: PaneAction | null) => void };

/** Gift card, store credit, room, transfer, cheque and whatever else the company takes. */
export function OtherPane({ method, onAction }: Props) {
  const [source, setSource] = useState<Source | null>(method.kind === "other" ? anything : null);
  const [reference, setReference] = useState("");
  const due = dueNow();
  const { amount: typed, onKey } = useMoneyKeys();
  const wanted = typed === 0 ? due : minor(due < 0 ? -typed : typed);
  const amount = source?.most != null && due > 0 ? min(wanted, source.most) : wanted;
  const needsWords = ["bank_transfer", "cheque", "other"].includes(method.kind);
  const refusal =
    source === null && !needsWords
      ? missing(method)
      : cannotTake(
          due,
          { kind: method.kind, amountMinor: amount, reference: reference || source?.reference || "" },
          method,
        );

  useEffect(() => {
    const say = money(minor(Math.abs(amount)));
    onAction({
      words: due < 0 ? `Give ${say} back` : `${method.name} ${say}`,
      small: refusal ?? (amount === due ? "finishes the sale" : `${money(minor(due - amount))} stays to pay`),
      can: refusal === null,
      press: () => {
        takePart(method, amount, {
          reference: reference.trim() || source?.reference || "",
          label: source?.label ?? "",
          giftCardId: source?.giftCardId ?? null,
          folioId: source?.folioId ?? null,
          words: source?.most != null && due > 0 ? leftWords(source, amount) : "",
        });
        void finishIfSettled();
      },
    });
    return () => onAction(null);
  }, [amount, due, method, reference, refusal, source, onAction]);

  return (
    <div className="tender-work">
      <div className="stack" style={{ gap: 12 }}>
        {method.kind === "gift_card" && <GiftCard amount={due} source={source} onSource={setSource} />}
        {method.kind === "customer_credit" && <Credit source={source} onSource={setSource} />}
        {method.kind === "folio" && <Folio source={source} onSource={setSource} />}
        {needsWords && (
          <label className="field">
            <span className="ph">{method.requiresReference ? "Reference" : "Reference, if any"}</span>
            <input
              aria-label="Reference"
              autoComplete="off"
              maxLength={100}
              style={{ textAlign: "end" }}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </label>
        )}
      </div>
      <div className="stack">
        <div className="label">
          <span>Or only a part of it</span>
        </div>
        <AmountField label={method.name} amount={minor(Math.abs(amount))} on={typed > 0} />
        <Keypad label={`Amount by ${method.name}`} onKey={onKey} />
      </div>
    </div>
  );
}

const anything: Source = { most: null, label: "", words: "" };

function missing(method: PayMethod): string {
  if (method.kind === "gift_card") return "scan or type the card";
  if (method.kind === "folio") return "choose the room";
  return method.kind === "customer_credit" ? "choose the customer" : "choose first";
}

function leftWords({ most }: Source, amount: Minor): string {
  return most === null ? "" : `${money(minor(most - amount))} left`;
}

function GiftCard({
  source,
  amount,
  onSource,
}: {
  source: Source | null;
  amount: Minor;
  onSource: (source: Source | null) => void;
}) {
  const [code, setCode] = useState("");
  const [refused, setRefused] = useState("");
  const check = useCallback(
    async (text: string) => {
      const clean = text.toUpperCase().replace(/[^A-Z0-9]/g, "");
      if (clean === "") return;
      setCode(clean);
      setRefused("");
      const said = await rewards().checkCard(clean);
      if ("refused" in said) {
        setRefused(said.refused);
        onSource(null);
        return;
      }
      const reason = said.reason ?? (said.balanceMinor === null ? rewards().mayTakeAlone(amount) : null);
      if (reason) {
        setRefused(reason);
        onSource(null);
      } else onSource(sourceOf(said, clean));
    },
    [amount, onSource],
  );
  useEffect(() => receiveScans((scanned) => void check(scanned)), [check]);
  return (
    <>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void check(code);
        }}
      >
        <label className="field">
          <Ticket className="icon s" aria-hidden />
          <input
            aria-label="Code of the gift card"
            placeholder="Scan or type the card"
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <button type="submit" className="btn" style={{ minHeight: 56 }} disabled={code.trim() === ""}>
          Look
        </button>
      </form>
      <Refusal words={refused} />
      {source && (
        <div className="banner ok">
          <Ticket className="icon" aria-hidden />
          <span>
            <b className="strong">
              {source.label}
              {source.most !== null && ` holds ${money(source.most)}`}
            </b>
            <br />
            {source.words}
          </span>
        </div>
      )}
    </>
  );
}

function sourceOf({ id, label, balanceMinor }: CheckedCard, code: string): Source {
  return {
    most: balanceMinor === null ? null : minor(balanceMinor),
    label,
    words: balanceMinor === null ? "The office checks it when the sale arrives." : "What is left stays on the card.",
    giftCardId: id || undefined,
    reference: code,
  };
}

function Credit({ source, onSource }: { source: Source | null; onSource: (source: Source | null) => void }) {
  const customer = useStore(openBasket, ({ basket }) => basket.customer);
  const [refused, setRefused] = useState("");
  useEffect(() => {
    let gone = false;
    if (!customer) return onSource(null);
    creditOf(customer.id).then(
      (held) => {
        if (gone) return;
        setRefused(held > 0 ? "" : `${customer.name} has no store credit.`);
        onSource(held > 0 ? { most: held, label: customer.name, words: "" } : null);
      },
      () => !gone && setRefused("Store credit is known when there is internet. Take another way to pay."),
    );
    return () => {
      gone = true;
    };
  }, [customer, onSource]);
  if (!customer) {
    return (
      <button type="button" className="choice" onClick={() => openSheet({ kind: "customer" })}>
        <Wallet className="icon" aria-hidden />
        <span>
          <b>Whose credit?</b>
          <span className="meta">Choose the customer</span>
        </span>
      </button>
    );
  }
  return (
    <>
      <Refusal words={refused} />
      {source?.most != null && (
        <div className="banner ok">
          <Wallet className="icon" aria-hidden />
          <span>
            <b className="strong">
              {customer.name} has {money(source.most)}
            </b>
            <br />
            What is left stays with them.
          </span>
        </div>
      )}
    </>
  );
}

function Folio({ source, onSource }: { source: Source | null; onSource: (source: Source | null) => void }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly FoundFolio[]>([]);
  const [refused, setRefused] = useState("");
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () =>
        findFolios(text).then(
          (all) => !gone && setFound(all),
          () => !gone && setRefused("Rooms and house accounts are known when there is internet."),
        ),
      text === "" ? 0 : 150,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <>
      <div className="search" style={{ flex: "none" }}>
        <Search className="icon" aria-hidden />
        <input
          aria-label="Room or guest"
          placeholder="Room or guest"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Refusal words={refused} />
      <ul className="stack scroll" style={{ gap: 8, minHeight: 0 }}>
        {found.map((folio) => (
          <li key={folio.id}>
            <button
              type="button"
              className="choice hit"
              aria-pressed={source?.folioId === folio.id}
              onClick={() =>
                onSource({
                  most: folio.leftMinor === null ? null : minor(folio.leftMinor),
                  label: folio.name,
                  words: folio.words,
                  folioId: folio.id,
                })
              }
            >
              <BedDouble className="icon" aria-hidden />
              <span className="grow">
                <b>
                  {folio.name} · {folio.guest}
                </b>
                <span className="meta">{folio.words}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Refusal({ words }: { words: string }) {
  return (
    <p aria-live="polite" className={words ? "banner warn" : "vh"}>
      {words && <CircleAlert className="icon" aria-hidden />}
      {words}
    </p>
  );
}
