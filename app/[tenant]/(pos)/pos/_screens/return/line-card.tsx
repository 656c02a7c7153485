"use client";

import { Minus, Plus, Undo2 } from "lucide-react";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { isZeroDecimal, type Minor } from "@/server/money";
import type { ReturnableLine, ReturnableSale } from "@/server/till/returns";
import { leftToReturn, moneyLeft } from "@/server/till/returns";
import {
  type Disposition,
  isWrong,
  keepsGoods,
  type LinePick,
  lineWords,
  nothingLeft,
  reasons,
  type Story,
  stepped,
} from "./draft";
import { ANY_NUMBER } from "./without-receipt";

const conditions: { to: Disposition; words: string }[] = [
  { to: "resell", words: "Can be sold" },
  { to: "quarantine", words: "Check first" },
  { to: "scrap", words: "Throw away" },
];

type Props = {
  sale: ReturnableSale;
  line: ReturnableLine;
  story: Story;
  pick: LinePick;
  amountMinor: Minor;
  onChange: (next: LinePick) => void;
};

/** A line of the receipt: how much of it comes back, in which condition and why. */
export function LineCard({ sale, line, story, pick, amountMinor, onChange }: Props) {
  const { currency } = sale;
  const words = lineWords(line, sale, money);
  const last = line.returns.at(-1);
  if (nothingLeft(line, currency)) {
    return (
      <li className="return-line" data-gone="">
        <div>
          <b className="strong">{line.name}</b>
          <span className="meta">{words}</span>
        </div>
        <span className="tag">
          <Undo2 className="icon" aria-hidden />
          {last ? `Returned ${dayOf(last.at)}` : "Nothing left"}
        </span>
      </li>
    );
  }
  const isCard = line.kind === "gift_card";
  const isKept = !isCard && keepsGoods(story, pick);
  const left = sale.receiptNumber === "" ? ANY_NUMBER : leftToReturn(line);
  const wrong = isWrong(line, pick, story, currency);
  const isChosen = isKept ? amountMinor > 0 : !isZeroDecimal(pick.pieces);
  return (
    <li className="return-line">
      <div>
        <b className="strong">{line.name}</b>
        <span className="meta">
          {wrong ? <span className="bad">at most {money(moneyLeft(line))} can go back</span> : words}
        </span>
      </div>
      {isKept ? (
        <label className="field return-amount" data-wrong={wrong || undefined}>
          <input
            inputMode="decimal"
            aria-label={`Money back for ${line.name}`}
            aria-invalid={wrong}
            placeholder={`up to ${figure(moneyLeft(line))}`}
            value={pick.amount}
            onChange={(event) => onChange({ ...pick, amount: event.target.value })}
          />
        </label>
      ) : (
        <Pieces of={line.name} value={pick.pieces} left={left} onValue={(pieces) => onChange({ ...pick, pieces })} />
      )}
      <span className="line-amt num">{figure(amountMinor)}</span>
      {(isChosen || (!isCard && (story === "paid" || story === "price"))) && (
        <div className="row return-more">
          {!isKept && !isCard && story !== "paid" && (
            <fieldset className="seg" aria-label={`Condition of ${line.name}`}>
              {conditions.map(({ to, words }) => (
                <button
                  key={to}
                  type="button"
                  aria-pressed={pick.disposition === to}
                  onClick={() => onChange({ ...pick, disposition: to })}
                >
                  {words}
                </button>
              ))}
            </fieldset>
          )}
          <label className="btn fill grow return-why">
            <span className="vh">Why</span>
            <select value={pick.reason} onChange={(event) => onChange({ ...pick, reason: event.target.value })}>
              {reasons[story].map((reason) => (
                <option key={reason}>{reason}</option>
              ))}
            </select>
          </label>
        </div>
      )}
    </li>
  );
}

function Pieces({
  of,
  value,
  left,
  onValue,
}: {
  of: string;
  value: string;
  left: string;
  onValue: (pieces: string) => void;
}) {
  const key = (by: 1 | -1) => {
    const next = stepped(value, by, left);
    return { "aria-disabled": next === value || undefined, onClick: () => onValue(next) };
  };
  return (
    <div className="stepper m">
      <button type="button" aria-label={`One less ${of}`} {...key(-1)}>
        <Minus className="icon s" aria-hidden />
      </button>
      <output aria-label={`Pieces of ${of}`}>{value}</output>
      <button type="button" aria-label={`One more ${of}`} {...key(1)}>
        <Plus className="icon s" aria-hidden />
      </button>
    </div>
  );
}

function dayOf(at: Date): string {
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}
