"use client";

import { Ban, Coins, CreditCard, Lock, Package, RotateCcw, ShieldCheck, Tag, Ticket, UserRound } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { addLine } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { isAsked } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { cashRounding, facts, figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { addedBy } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { newId } from "@/server/ids";
import { type Minor, minor, negate } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import type { Tender } from "@/server/till/tender";
import { allOf, figuresOf, type LinePick, noPick, nothingLeft, returnLines, type Story, tendersBack } from "./draft";
import { giveBack, mayExchange, questionsOf, type Wish } from "./give-back";
import { LineCard } from "./line-card";
import { type Result, ReturnHead } from "./return-head";

const stories: { story: Story; icon: ReactNode; title: string; sub: string }[] = [
  {
    story: "goods",
    icon: <Package className="icon" aria-hidden />,
    title: "Goods come back",
    sub: "one or more items",
  },
  { story: "price", icon: <Tag className="icon" aria-hidden />, title: "Price or quality", sub: "keeps the goods" },
  { story: "paid", icon: <Coins className="icon" aria-hidden />, title: "Paid too much", sub: "or paid twice" },
  { story: "cancel", icon: <Ban className="icon" aria-hidden />, title: "Cancel it all", sub: "every line, all money" },
];

type Props = {
  sale: ReturnableSale;
  problem: string | null;
  onOther: () => void;
  onDone: (result: Result) => void;
  onLookAgain: () => void;
};

/** What happened, which lines, and where the money goes; nothing moves before the office has agreed. */
export function TakeBack({ sale, problem, onOther, onDone, onLookAgain }: Props) {
  const known = useStore(facts);
  const who = useStore(operator);
  const withoutReceipt = sale.receiptNumber === "";
  const [story, setStory] = useState<Story>("goods");
  const [picks, setPicks] = useState<Record<string, LinePick>>(withoutReceipt ? allOf(sale.lines) : {});
  const [insteadId, setInsteadId] = useState<string | null>(null);
  const [reference, setReference] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const own = useRef({ saleId: newId(), openedAt: new Date().toISOString(), ids: new Map<string, string>() });
  const lines = useMemo(
    () =>
      returnLines(sale, story, picks, (lineId) => {
        const { ids } = own.current;
        const id = ids.get(lineId) ?? newId();
        ids.set(lineId, id);
        return id;
      }),
    [sale, story, picks],
  );
  const figures = useMemo(() => figuresOf(lines, sale), [lines, sale]);
  const backMinor = negate(figures.totalMinor);
  const cash = known?.methods.find(({ kind }) => kind === "cash") ?? null;
  const instead = known?.methods.find(({ id }) => id === insteadId) ?? (withoutReceipt ? cash : null);
  const tenders = useMemo(
    () =>
      known
        ? tendersBack(backMinor, sale.tenders, known, cashRounding(known), { instead, reference })
        : ([] as Tender[]),
    [known, backMinor, sale.tenders, instead, reference],
  );
  if (!known) return null;
  const wish: Wish = {
    saleId: own.current.saleId,
    openedAt: own.current.openedAt,
    from: withoutReceipt ? null : sale,
    lines,
    tenders,
  };
  const questions = lines.length === 0 ? [] : questionsOf(wish);
  const needsReference =
    tenders.some(({ kind }) => kind === "card_terminal") && !known.terminals.some(isAsked) && reference.trim() === "";
  const choose = (next: Story) => {
    setStory(next);
    setPicks(next === "cancel" ? allOf(sale.lines.filter((line) => !nothingLeft(line))) : {});
    setSaid(null);
  };
  const change = (lineId: string, next: LinePick) => setPicks((all) => ({ ...all, [lineId]: next }));
  const run = async () => {
    setBusy(true);
    setSaid(null);
    const outcome = await giveBack(wish).catch(() => ({
      kind: "refused" as const,
      words: "Something went wrong. Nothing was given back.",
    }));
    setBusy(false);
    if (outcome.kind === "done") return onDone(outcome);
    setSaid(outcome.words);
    if (outcome.kind === "refused") onLookAgain();
  };
  const exchange = async () => {
    setBusy(true);
    const no = await mayExchange(wish);
    setBusy(false);
    // A manager is asked when the difference is known; a line that came back elsewhere is not put into a basket.
    if (no && questions.length === 0) return setSaid(no);
    for (const { discount, promotionMinor: _, modifiers, ...line } of lines) {
      addLine({
        ...line,
        modifiers,
        discount,
        categoryId: null,
        payer: "",
        addedAt: new Date().toISOString(),
        ...addedBy(),
      });
    }
    goHome();
  };
  const pieces = lines.reduce((all, line) => all + Math.abs(Number(line.quantity)), 0);
  return (
    <main className="work">
      <section className="pane" aria-label="Return">
        <ReturnHead
          title={withoutReceipt ? "Return without a receipt" : `Return from ${sale.receiptNumber}`}
          sub={
            withoutReceipt
              ? "A manager agrees to it"
              : `${when(sale.soldAt)} · ${money(sale.totalMinor)} · sold by ${sale.operatorName}`
          }
          onOther={onOther}
        />
        <div className="pane-body scroll" style={{ gap: 12 }}>
          <h2 style={{ padding: "8px 4px 0" }}>What happened?</h2>
          {!withoutReceipt && (
            <div className="grid4" style={{ gap: 8 }}>
              {stories.map((one) => (
                <button
                  key={one.story}
                  type="button"
                  className="choice col return-story"
                  aria-pressed={story === one.story}
                  onClick={() => choose(one.story)}
                >
                  {one.icon}
                  <span>
                    <b>{one.title}</b>
                    <span className="meta">{one.sub}</span>
                  </span>
                </button>
              ))}
            </div>
          )}
          <ul className="card" style={{ padding: 0, overflow: "hidden" }}>
            <li className="row between return-head">
              <span className="label">
                {story === "price" || story === "paid" ? "Which item, and how much?" : "Which items, and how many?"}
              </span>
              <span className="meta">
                {withoutReceipt ? "at today’s price" : "prices as paid, with their share of discounts"}
              </span>
            </li>
            {sale.lines.map((line) => (
              <LineCard
                key={line.saleLineId}
                line={line}
                story={story}
                pick={picks[line.saleLineId] ?? noPick(story)}
                amountMinor={amountOf(lines, figures, own.current.ids.get(line.saleLineId))}
                currency={sale.currency}
                onChange={(next) => change(line.saleLineId, next)}
              />
            ))}
          </ul>
          {story === "paid" && (
            <p className="meta" style={{ padding: "0 4px" }}>
              The same sale rung up twice has two receipts: open the second one and cancel it all.
            </p>
          )}
        </div>
      </section>
      <aside className="side" aria-label="Money back">
        <div className="basket-head">
          <span className="who">
            <UserRound className="icon" aria-hidden />
            <span>
              <b>{sale.customer?.name ?? "No customer"}</b>
              <span className="meta">{sale.customer ? "points follow by themselves" : "on this receipt"}</span>
            </span>
          </span>
          {lines.length > 0 && questions.length === 0 && (
            <span className="tag ok">
              <ShieldCheck className="icon" aria-hidden />
              No approval needed
            </span>
          )}
          {questions.length > 0 && (
            <span className="tag warn">
              <Lock className="icon" aria-hidden />
              Asks a manager
            </span>
          )}
        </div>
        <div className="pane-body scroll" style={{ gap: 12 }}>
          <div>
            <div className="due-label">To give back</div>
            <div className="due num" style={{ marginTop: 4 }}>
              {money(backMinor)}
            </div>
            <div className="meta" style={{ marginTop: 8 }}>
              {pieces === 1 ? "1 item" : `${pieces} items`} · tax {money(negate(figures.taxMinor))} in it
              {withoutReceipt ? "" : ", from the original receipt"}
            </div>
          </div>
          <div className="label row between">
            <span>Where the money goes</span>
            <span>{instead ? "another way" : "as it was paid"}</span>
          </div>
          {!withoutReceipt &&
            sale.tenders.map((way) => {
              const given = tenders.find((tender) => tender.refundsTenderId === way.id);
              return (
                <button
                  key={way.id}
                  type="button"
                  className="field return-way"
                  aria-pressed={!instead}
                  onClick={() => setInsteadId(null)}
                >
                  {way.kind === "gift_card" ? (
                    <Ticket className="icon" aria-hidden />
                  ) : way.kind === "cash" ? (
                    <Coins className="icon" aria-hidden />
                  ) : (
                    <CreditCard className="icon" aria-hidden />
                  )}
                  <span className="grow">
                    <b className="strong">{[way.name, way.label].filter(Boolean).join(" ")}</b>
                    <br />
                    <span className="meta">{figure(way.leftMinor)} left on this receipt</span>
                  </span>
                  <span className="num">{figure(negate(given?.amountMinor ?? minor(0)))}</span>
                </button>
              );
            })}
          {known.methods
            .filter(({ kind }) => kind === "cash" || (kind === "customer_credit" && sale.customer !== null))
            .filter(({ id }) => withoutReceipt || !sale.tenders.every((way) => way.methodId === id))
            .map((method) => (
              <button
                key={method.id}
                type="button"
                className="field return-way"
                data-other=""
                aria-pressed={instead?.id === method.id}
                onClick={() => setInsteadId(insteadId === method.id ? null : method.id)}
              >
                <Lock className="icon" aria-hidden />
                <span className="grow">
                  <b className="strong">{withoutReceipt ? method.name : `${method.name} instead`}</b>
                  <br />
                  <span className="meta">
                    {known.rules.roles[(who?.role ?? "cashier") as "cashier"]?.returnOtherTender
                      ? "you may choose it"
                      : "asks a manager"}
                  </span>
                </span>
                <span className="num">
                  {figure(instead?.id === method.id ? negate(tenders[0]?.amountMinor ?? minor(0)) : minor(0))}
                </span>
              </button>
            ))}
          {tenders.some(({ kind }) => kind === "card_terminal") && !known.terminals.some(isAsked) && (
            <label className="field">
              <CreditCard className="icon" aria-hidden />
              <input
                aria-label="Reference of the card refund"
                placeholder="Reference on the terminal’s slip"
                value={reference}
                onChange={(event) => setReference(event.target.value)}
              />
            </label>
          )}
          {(said ?? problem) && (
            <div className="banner warn" role="alert" style={{ marginTop: "auto" }}>
              <span>{said ?? problem}</span>
            </div>
          )}
        </div>
        <div className="foot">
          <button
            type="button"
            className="btn tall wide"
            disabled={busy || lines.length === 0 || withoutReceipt || story !== "goods"}
            onClick={() => void exchange()}
          >
            <RotateCcw className="icon s" aria-hidden />
            Exchange: put it in a basket
          </button>
          <div className="pay one">
            <PayButton
              look="primary"
              words={busy ? "Asking the office" : backMinor > 0 ? `Give back ${money(backMinor)}` : "Give back"}
              small={
                busy
                  ? "nothing is given back before it answers"
                  : needsReference
                    ? "type the terminal’s reference first"
                    : lines.length === 0
                      ? "choose an item first"
                      : whereWords(tenders, known.methods)
              }
              can={!busy && lines.length > 0 && backMinor > 0 && !needsReference}
              onPress={() => void run()}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

function amountOf(
  lines: ReturnType<typeof returnLines>,
  figures: ReturnType<typeof figuresOf>,
  id: string | undefined,
): Minor {
  const at = lines.findIndex((line) => line.id === id);
  return negate(figures.lines[at]?.totalMinor ?? minor(0));
}

/** "£12.09 to the card, £4.69 to the gift card" */
function whereWords(tenders: readonly Tender[], methods: readonly { id: string; name: string }[]): string {
  return tenders
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
