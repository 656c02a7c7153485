"use client";

import { RotateCcw } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { WaitingApproval } from "@/app/[tenant]/(pos)/pos/_screens/sell/waiting-approval";
import { pendingApproval, takeRequestBack } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { addLine } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { rememberReceipt } from "@/app/[tenant]/(pos)/pos/_state/exchange";
import { cashRounding, facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { addedBy } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { newId } from "@/server/ids";
import { negate, sum } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import type { Tender } from "@/server/till/tender";
import { giveBack } from "./by-terminal";
import {
  allOf,
  besideGoods,
  figuresOf,
  isEverything,
  isWrong,
  type LinePick,
  noPick,
  nothingLeft,
  type Picks,
  returnLines,
  type Story,
  settledBy,
  stillPossible,
  tendersBack,
  toGiveBack,
} from "./draft";
import { mayExchange, mayGiveBack, type Outcome, questionsOf } from "./give-back";
import { draftOf, forgetDraft, keepDraft } from "./kept-draft";
import { byHand, WaysBack } from "./money-back";
import { PointsBack } from "./points-back";
import { ReturnHead } from "./return-head";
import { ToGiveBack, WhoseReturn } from "./to-give-back";
import type { Wish } from "./under-way";
import { useStillHere } from "./use-still-here";
import { WhatHappened, WhichLines } from "./what-happened";
import { WithoutReceipt } from "./without-receipt-search";

type Props = {
  sale: ReturnableSale;
  onOther: () => void;
  /** Null: a card refund is not known, or was refused by the terminal. */
  onOutcome: (outcome: Outcome | null, wish: Wish) => void;
  onLookAgain: () => void;
  /** Another thing without a receipt. */
  onAlso: Parameters<typeof WithoutReceipt>[0]["onProduct"];
};

/** What happened, which lines, and where the money goes; nothing moves before the office has agreed. */
export function TakeBack({ sale, onOther, onOutcome, onLookAgain, onAlso }: Props) {
  const known = useStore(facts);
  const withoutReceipt = sale.receiptNumber === "";
  const [{ saleId, openedAt, ids, ...begun }] = useState(() => draftOf(sale));
  const [story, setStory] = useState(begun.story);
  const [wished, setPicks] = useState(begun.picks);
  const [beside, setBeside] = useState(begun.beside);
  const [choice, setChoice] = useState(begun.choice);
  const [said, setSaid] = useState<string | null>(null);
  const [isShort, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(
    () => keepDraft({ saleId, openedAt, ids, sale, story, picks: wished, beside, choice }),
    [saleId, openedAt, ids, sale, story, wished, beside, choice],
  );
  const isHere = useStillHere(saleId);
  const turn = useRef(0);
  const isAsked = useStore(pendingApproval, (asked) => asked?.subjectId === saleId);
  const picks = useMemo(() => stillPossible(sale, withFirst(sale, wished)), [sale, wished]);
  const lines = useMemo(
    () =>
      returnLines(sale, story, picks, (lineId) => {
        const id = ids.get(lineId) ?? newId();
        ids.set(lineId, id);
        return id;
      }),
    [sale, story, picks, ids],
  );
  const extra = useMemo(() => (lines.length === 0 ? null : besideGoods(sale, beside)), [lines, sale, beside]);
  const figures = useMemo(() => figuresOf(lines, sale, extra), [lines, sale, extra]);
  const backMinor = toGiveBack(figures, extra);
  const cash = known?.methods.find(({ kind }) => kind === "cash") ?? null;
  const instead = known?.methods.find(({ id }) => id === choice.insteadId) ?? (withoutReceipt ? cash : null);
  const tenders = useMemo(() => {
    const going = { ...choice, instead, isEverything: isEverything(sale, lines, beside) };
    return known ? tendersBack(backMinor, sale, known, cashRounding(known), going) : ([] as Tender[]);
  }, [known, backMinor, sale, lines, beside, choice, instead]);
  if (!known) return null;
  const wish: Wish = {
    saleId,
    openedAt,
    from: withoutReceipt ? null : sale,
    lines,
    besideGoods: extra,
    tenders,
  };
  const questions = lines.length === 0 ? [] : questionsOf(wish);
  const isGone =
    !withoutReceipt && sale.lines.length > 0 && sale.lines.every((line) => nothingLeft(line, sale.currency));
  const givenMinor = negate(sum(tenders.map(({ amountMinor }) => amountMinor)));
  const cannot = isGone
    ? "everything on it came back already"
    : lines.length === 0
      ? "choose an item first"
      : sale.lines.some((line) => isWrong(line, picks[line.saleLineId], story, sale.currency))
        ? "an amount is more than is left of its item"
        : backMinor <= 0
          ? "nothing was paid for it"
          : settledBy(tenders) !== backMinor
            ? "there is no way to give all of it back here"
            : !known.training && byHand(tenders, wish.from).some(({ reference }) => reference === "")
              ? "type the terminal’s reference first"
              : null;
  const again = () => {
    // What is being asked is not what stands here any more.
    turn.current += 1;
    if (isAsked) takeRequestBack();
    setSaid(null);
    setShort(false);
  };
  const choose = (next: Story) => {
    setStory(next);
    setPicks(next === "cancel" ? allOf(sale) : {});
    setBeside({ service: next === "cancel", tip: next === "cancel" });
    again();
  };
  const change = (lineId: string, next: LinePick) => {
    setPicks((all) => ({ ...all, [lineId]: next }));
    again();
  };
  const run = async () => {
    setBusy(true);
    setSaid(null);
    const mine = turn.current;
    const failed: Outcome = { kind: "refused", words: "Something went wrong. Nothing was given back. Try again." };
    const no = await mayGiveBack(wish, isShort, isHere).catch(() => failed);
    // Whoever left on the way gives nothing back behind the next customer's back.
    if (!isHere()) return;
    if (!no && turn.current !== mine) {
      setBusy(false);
      setSaid("It was changed meanwhile. Nothing was given back. Press it again.");
      return;
    }
    if (no) {
      setBusy(false);
      setShort(no.kind === "short");
      setSaid(no.words);
      if (no.kind === "refused") onLookAgain();
      return;
    }
    const outcome = await giveBack(wish).catch((): Outcome => failed);
    setBusy(false);
    if (outcome?.kind === "refused") setSaid(outcome.words);
    else onOutcome(outcome, wish);
  };
  const exchange = async () => {
    setBusy(true);
    const no = await mayExchange(wish);
    if (!isHere()) return;
    setBusy(false);
    // A manager is asked when the difference is known; a line that came back elsewhere is not put into a basket.
    if (no && questions.length === 0) return setSaid(no);
    if (!withoutReceipt) rememberReceipt(sale);
    for (const line of lines) {
      const added = { categoryId: null, payer: "", addedAt: new Date().toISOString(), ...addedBy() };
      const { promotionMinor: _, ...plain } = line;
      addLine({ ...plain, ...added });
    }
    forgetDraft(saleId);
    goHome();
  };
  return (
    <main className="work">
      <section className="pane" aria-label="Return">
        <ReturnHead
          title={withoutReceipt ? "Return without a receipt" : `Return from ${sale.receiptNumber}`}
          sub={
            withoutReceipt
              ? "At today’s price. A manager agrees to it."
              : `${when(sale.soldAt)} · ${money(sum(sale.tenders.map((way) => way.amountMinor)))} paid${sale.operatorName ? ` · sold by ${sale.operatorName}` : ""}`
          }
          onOther={onOther}
        />
        <div className="pane-body scroll return-what">
          {!withoutReceipt && <WhatHappened story={story} onChoose={choose} />}
          <WhichLines
            {...{ sale, story, picks, beside, lines, figures }}
            onPick={change}
            onBeside={(next) => {
              setBeside(next);
              again();
            }}
          />
          {withoutReceipt && <WithoutReceipt words="Something else that came along?" onProduct={onAlso} />}
          {story === "paid" && (
            <p className="meta" style={{ padding: "0 4px" }}>
              The same sale rung up twice has two receipts: open the second one and cancel it all.
            </p>
          )}
        </div>
        <ApprovalDialog />
      </section>
      <aside className="side return-side" aria-label="Money back">
        <WhoseReturn sale={sale} isAsked={questions.length > 0} isChosen={lines.length > 0} />
        <div className="pane-body scroll return-where">
          <ToGiveBack {...{ sale, lines, figures, questions, backMinor, givenMinor, isGone }} />
          {!isGone && (
            <WaysBack
              sale={sale}
              tenders={tenders}
              choice={choice}
              instead={instead}
              onChange={(next) => {
                setChoice(next);
                again();
              }}
            />
          )}
          <WaitingApproval isHere />
          {said && (
            <div className="banner warn" role="alert">
              <span>{said}</span>
            </div>
          )}
          <PointsBack sale={sale} lines={lines} figures={figures} />
        </div>
        <div className="foot return-foot">
          {!withoutReceipt && (
            <button
              type="button"
              className="btn tall wide"
              disabled={busy || lines.length === 0 || story !== "goods" || extra !== null}
              onClick={() => void exchange()}
            >
              <RotateCcw className="icon s" aria-hidden />
              Exchange: put it in a basket
            </button>
          )}
          <div className="pay one">
            <PayButton
              look="primary"
              words={
                busy
                  ? isAsked
                    ? "Waiting for a manager"
                    : "Asking the office"
                  : givenMinor > 0
                    ? `Give back ${money(givenMinor)}${isShort ? " all the same" : ""}`
                    : "Give back"
              }
              small={busy ? "nothing is given back before it answers" : (cannot ?? whereWords(tenders, known.methods))}
              can={!busy && cannot === null}
              onPress={() => void run()}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

/** Without a receipt what was named is what came back; one piece of it until somebody says more. */
function withFirst(sale: ReturnableSale, picks: Picks): Picks {
  if (sale.receiptNumber !== "") return picks;
  const one = { ...noPick("goods"), pieces: "1" };
  return Object.fromEntries(sale.lines.map(({ saleLineId }) => [saleLineId, picks[saleLineId] ?? one]));
}

/** "£12.09 to the card, £4.69 to the gift card" */
function whereWords(tenders: readonly Tender[], methods: readonly { id: string; name: string }[]): string {
  return tenders
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map((tender) => {
      const name = methods.find(({ id }) => id === tender.methodId)?.name.toLowerCase() ?? "";
      return `${money(negate(tender.amountMinor))} ${tender.kind === "cash" ? "from the drawer" : `to the ${name}`}`;
    })
    .join(", ");
}

function when(at: Date): string {
  return at.toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}
