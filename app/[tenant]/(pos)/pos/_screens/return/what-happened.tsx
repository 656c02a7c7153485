import { Ban, Coins, Package, Tag } from "lucide-react";
import type { ReactNode } from "react";
import { type Minor, minor, negate } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import type { SaleFigures, SoldLine } from "@/server/till/sale";
import { BesideLines } from "./beside-lines";
import { type Beside, figuresOf, type LinePick, noPick, type Picks, type Story, toGiveBack } from "./draft";
import { LineCard } from "./line-card";

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

/** The four plain questions. */
export function WhatHappened({ story, onChoose }: { story: Story; onChoose: (story: Story) => void }) {
  return (
    <>
      <h2 style={{ padding: "8px 4px 0" }}>What happened?</h2>
      <div className="grid4 return-stories">
        {stories.map((one) => (
          <button
            key={one.story}
            type="button"
            className="choice col return-story"
            aria-pressed={story === one.story}
            onClick={() => onChoose(one.story)}
          >
            {one.icon}
            <span>
              <b>{one.title}</b>
              <span className="meta">{one.sub}</span>
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

type WhichProps = {
  sale: ReturnableSale;
  story: Story;
  picks: Picks;
  beside: Beside;
  lines: readonly SoldLine[];
  figures: SaleFigures;
  onPick: (lineId: string, next: LinePick) => void;
  onBeside: (next: Beside) => void;
};

/** Every line of the receipt, and what stands beside the goods, with what comes back of each. */
export function WhichLines({ sale, story, picks, beside, lines, figures, onPick, onBeside }: WhichProps) {
  return (
    <ul className="card return-lines" aria-label="Items of the receipt">
      <li className="row between return-head">
        <span className="label">
          {story === "price" || story === "paid" ? "Which item, and how much?" : "Which items, and how many?"}
        </span>
        <span className="meta">
          {sale.receiptNumber === "" ? "at today’s price" : "prices as paid, with their share of discounts"}
        </span>
      </li>
      {sale.lines.map((line) => (
        <LineCard
          key={line.saleLineId}
          sale={sale}
          line={line}
          story={story}
          pick={picks[line.saleLineId] ?? noPick(story)}
          amountMinor={amountOf(lines, figures, line.saleLineId, sale)}
          onChange={(next) => onPick(line.saleLineId, next)}
        />
      ))}
      <BesideLines sale={sale} wish={beside} onChange={onBeside} />
    </ul>
  );
}

function amountOf(lines: readonly SoldLine[], figures: SaleFigures, saleLineId: string, sale: ReturnableSale): Minor {
  const at = lines.findIndex((line) => line.returns?.original.saleLineId === saleLineId);
  const line = lines[at];
  if (line?.kind === "gift_card") return toGiveBack(figuresOf([line], sale), null);
  return negate(figures.lines[at]?.totalMinor ?? minor(0));
}
