"use client";

import { ArrowLeft, Banknote, Check, CircleAlert, CreditCard, Ellipsis, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBack, replaceView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { SheetOutlet } from "@/app/[tenant]/(pos)/pos/_screens/sheet-outlet";
import { openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { cashRounding, facts, money, roundingWords, smallMoney } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { takeCashAndFinish } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { answerKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { cashMethod } from "@/app/[tenant]/(pos)/pos/_state/pay";
import { holdScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { equalParts, isPaid, restOfFirst, stillTyped, typedParts } from "@/app/[tenant]/(pos)/pos/_state/split-parts";
import { chooseMethod } from "@/app/[tenant]/(pos)/pos/_state/tender-choice";
import {
  dueNow,
  openTender,
  type Part,
  payingPart,
  type Split,
  type SplitWay,
  setSplit,
  setTyped,
  settlement,
  type TypedAmount,
} from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { newId } from "@/server/ids";
import { type Minor, minor, subtract, sum } from "@/server/money";
import { roundCash } from "@/server/till/cash";
import { Bill, LeftToPay } from "./bill";
import { SplitByLines } from "./split-by-lines";

const ways: { way: SplitWay; words: string }[] = [
  { way: "equal", words: "Equal" },
  { way: "amounts", words: "Amounts" },
  { way: "items", words: "Items" },
  { way: "people", words: "People" },
];

/** One bill for several people; what is paid stays paid however it is split again. */
export function screen() {
  return <SplitScreen />;
}

function SplitScreen() {
  const of = useStore(facts);
  const state = useSource(settlement);
  const open = useStore(openTender);
  const [way, setWay] = useState<SplitWay>(open.split?.way ?? "equal");
  useEffect(holdScans, []);
  useEffect(() => answerKeys("tender", (key) => (key.type === "back" ? goBack() : undefined)), []);
  if (!of || !state) return <main className="work" aria-busy="true" />;
  const paid = open.split?.parts.find((part) => isPaid(part, open.tenders));
  return (
    <main className="work">
      <section className="pane" aria-label="Split">
        <div className="pane-head">
          <button type="button" className="btn quiet sq" aria-label="Back" onClick={goBack}>
            <ArrowLeft className="icon" aria-hidden />
          </button>
          <h1 className="grow">Split {money(state.toPayMinor)}</h1>
          <fieldset className="seg" aria-label="How it is split">
            {ways.map((one) => (
              <button key={one.way} type="button" aria-pressed={way === one.way} onClick={() => setWay(one.way)}>
                {one.words}
              </button>
            ))}
          </fieldset>
        </div>
        <div className="pane-body scroll">
          {way === "equal" && <Equal toPay={state.toPayMinor} split={open.split} />}
          {way === "amounts" && <Amounts toPay={state.toPayMinor} split={open.split} />}
          {(way === "items" || way === "people") && <SplitByLines key={way} way={way} toPay={state.toPayMinor} />}
          {open.split && <Parts split={open.split} />}
          {paid && (
            <div className="banner">
              <CircleAlert className="icon" aria-hidden />
              <span>
                A new split keeps what is paid: payer {(open.split?.parts.indexOf(paid) ?? 0) + 1}’s{" "}
                {money(paid.amountMinor)} stays as it is.
              </span>
            </div>
          )}
        </div>
        <SheetOutlet />
      </section>
      <Bill foot={<Foot way={way} />} left={<LeftOfBill />} />
    </main>
  );
}

function Equal({ toPay, split }: { toPay: Minor; split: Split | null }) {
  const [many, setMany] = useState(false);
  const tenders = useStore(openTender, (open) => open.tenders);
  const now = split?.way === "equal" ? split.parts.length : 0;
  const counts = many ? [7, 8, 9, 10, 11, 12] : [2, 3, 4, 5, 6];
  return (
    <div className="row">
      <span className="strong">Into</span>
      <div className="chips grow" style={{ display: "grid", gridTemplateColumns: "repeat(6, 1fr)" }}>
        {counts.map((count) => (
          <button
            key={count}
            type="button"
            className="chip count-chip"
            aria-pressed={now === count}
            onClick={() => setSplit(equalParts(toPay, count, split, tenders))}
          >
            {count}
          </button>
        ))}
        {!many && (
          <button type="button" className="chip count-chip" onClick={() => setMany(true)}>
            More
          </button>
        )}
      </div>
    </div>
  );
}

function Amounts({ toPay, split }: { toPay: Minor; split: Split | null }) {
  const tenders = useStore(openTender, (open) => open.tenders);
  const typed = useStore(openTender, (open) => open.typed);
  const { amount, onKey, clear } = useMoneyKeys();
  const waiting = stillTyped(typed, tenders);
  const paid = sum(tenders.map((tender) => subtract(tender.amountMinor, tender.roundingMinor)));
  const open = subtract(toPay, sum([paid, ...waiting.map((one) => one.amountMinor)]));
  const show = (next: readonly TypedAmount[]) => setTyped(next, typedParts(toPay, next, split, tenders));
  // What was typed before stands as it was, after another way of splitting was looked at.
  const isShown = split?.way === "amounts";
  useEffect(() => {
    if (isShown || openTender.get().typed.length === 0) return;
    const { typed: kept, split: before, tenders: taken } = openTender.get();
    setTyped(kept, typedParts(toPay, kept, before, taken));
  }, [isShown, toPay]);
  return (
    <div className="amount-off" style={{ alignItems: "stretch" }}>
      <Keypad label="What this person pays" onKey={onKey} />
      <div className="stack">
        <AmountField label="One pays" amount={amount} on />
        <button
          type="button"
          className="btn tall primary"
          disabled={amount === 0 || amount > open}
          onClick={() => {
            show([...waiting, { id: newId(), amountMinor: amount }]);
            clear();
          }}
        >
          {amount > open ? "More than is left" : amount === 0 ? "Type what one pays" : `Somebody pays ${money(amount)}`}
        </button>
        <p className="meta">{money(open)} is left for the others.</p>
        {waiting.length > 0 && (
          <ul className="row" style={{ gap: 8, flexWrap: "wrap" }} aria-label="Typed amounts">
            {waiting.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className="chip"
                  aria-label={`Take ${money(one.amountMinor)} out again`}
                  onClick={() => show(waiting.filter(({ id }) => id !== one.id))}
                >
                  {money(one.amountMinor)}
                  <X className="icon s" aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Parts({ split }: { split: Split }) {
  const tenders = useStore(openTender, (open) => open.tenders);
  const of = useStore(facts);
  const rest = split.way === "equal" ? restOfFirst(split.parts) : minor(0);
  return (
    <ol className="stack">
      {split.parts.map((part, index) => {
        const isNow = part.id === split.payingId;
        const paid = isPaid(part, tenders);
        const cash = of ? roundCash(part.amountMinor, cashRounding(of)) : part.amountMinor;
        const words = [
          part.name,
          index === 0 && rest > 0 && !paid
            ? `Includes the ${smallMoney(rest, of?.currency ?? "")} that does not divide`
            : "",
          paid ? "" : isNow ? "Now paying" : "Next",
          isNow && cash !== part.amountMinor ? `${money(cash)} in cash` : "",
        ];
        return (
          <li key={part.id} className="card part" data-now={isNow || undefined}>
            <span className="avatar l">{index + 1}</span>
            <div>
              <div className="num part-amount">{money(part.amountMinor)}</div>
              <span className="meta">{words.filter(Boolean).join(" · ")}</span>
            </div>
            {paid ? <PaidTag part={part} /> : <PartTenders part={part} />}
          </li>
        );
      })}
    </ol>
  );
}

function PaidTag({ part }: { part: Part }) {
  const tender = openTender.get().tenders.find((one) => one.payer === part.id);
  const name =
    facts
      .get()
      ?.methods.find((method) => method.id === tender?.methodId)
      ?.name.toLowerCase() ?? "";
  const at = tender ? new Date(tender.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }) : "";
  return (
    <span className="tag ok" style={{ height: 36, fontSize: 16, borderRadius: 18, padding: "0 14px" }}>
      <Check className="icon" aria-hidden />
      Paid by {name} {at}
    </span>
  );
}

function PartTenders({ part }: { part: Part }) {
  const of = useStore(facts);
  const card = of?.methods.find((method) => method.kind === "card_terminal");
  const cash = of?.methods.find((method) => method.kind === "cash");
  const pay = (methodId: string | undefined) => {
    openTender.update((open) => (open.split ? { ...open, split: { ...open.split, payingId: part.id } } : open));
    if (methodId) chooseMethod(methodId);
    replaceView("tender");
  };
  return (
    <div className="row" style={{ gap: 8 }}>
      {card && (
        <button type="button" className="tender" onClick={() => pay(card.id)}>
          <CreditCard className="icon" aria-hidden />
          Card
        </button>
      )}
      {cash && (
        <button type="button" className="tender" onClick={() => pay(cash.id)}>
          <Banknote className="icon" aria-hidden />
          Cash
        </button>
      )}
      <button type="button" className="tender" onClick={() => pay(undefined)}>
        <Ellipsis className="icon" aria-hidden />
        Other
      </button>
    </div>
  );
}

function LeftOfBill() {
  const state = useSource(settlement);
  const open = useStore(openTender);
  const part = payingPart(open);
  if (!state) return null;
  return (
    <>
      <LeftToPay amount={money(state.remainingMinor)} />
      {part && open.split && (
        <>
          <div className="due-label">
            Payer {open.split.parts.indexOf(part) + 1} of {open.split.parts.length} pays now
          </div>
          <div className="due num" style={{ marginTop: -8 }}>
            {money(dueNow())}
          </div>
        </>
      )}
    </>
  );
}

function Foot({ way }: { way: SplitWay }) {
  const of = useStore(facts);
  const open = useStore(openTender);
  useStore(openBasket);
  useSource(totals);
  const part = payingPart(open);
  if (!of || !part || !open.split) {
    return (
      <div className="pay one">
        <PayButton
          words={way === "equal" ? "Choose how many" : way === "amounts" ? "Type what one pays" : "Tap who had what"}
          small="nothing is split yet"
          can={false}
          look="primary"
          onPress={() => undefined}
        />
      </div>
    );
  }
  const due = dueNow();
  const cash = roundCash(due, cashRounding(of));
  const payer = `payer ${open.split.parts.indexOf(part) + 1} of ${open.split.parts.length}`;
  const method = cashMethod();
  const card = of.methods.find((one) => one.kind === "card_terminal");
  return (
    <div className={card ? "pay" : "pay one"}>
      <PayButton
        words="Cash exact"
        small={[money(cash), cash === due ? payer : roundingWords(of)].join(", ")}
        can={method !== null}
        look={card ? "soft" : "primary"}
        onPress={() => method && void takeCashAndFinish(method, cash)}
      />
      {card && (
        <PayButton
          words={`Card ${money(due)}`}
          small={payer}
          look="primary"
          onPress={() => {
            chooseMethod(card.id);
            replaceView("tender");
          }}
        />
      )}
    </div>
  );
}
