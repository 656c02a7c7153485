"use client";

import { Undo2 } from "lucide-react";
import { Stepper } from "@/app/[tenant]/(pos)/pos/_screens/parts/stepper";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { isZeroDecimal, type Minor } from "@/server/money";
import type { ReturnableLine } from "@/server/till/returns";
import { moneyLeft } from "@/server/till/returns";
import {
  type Disposition,
  keepsGoods,
  type LinePick,
  lineWords,
  nothingLeft,
  reasons,
  type Story,
  stepped,
  typedAmount,
} from "./draft";

const conditions: { to: Disposition; words: string }[] = [
  { to: "resell", words: "Can be sold" },
  { to: "quarantine", words: "Check first" },
  { to: "scrap", words: "Throw away" },
];

type Props = {
  line: ReturnableLine;
  story: Story;
  pick: LinePick;
  amountMinor: Minor;
  currency: string;
  onChange: (next: LinePick) => void;
};

/** A line of the receipt: how much of it comes back, in which condition and why. */
export function LineCard({ line, story, pick, amountMinor, currency, onChange }: Props) {
  const last = line.returns.at(-1);
  if (nothingLeft(line)) {
    return (
      <li className="return-line" data-gone="">
        <div>
          <b className="strong">{line.name}</b>
          <span className="meta">{lineWords(line, money)}</span>
        </div>
        <span className="tag">
          <Undo2 className="icon" aria-hidden />
          {last ? `Returned ${last.receiptNumber}` : "Returned"}
        </span>
      </li>
    );
  }
  const isKept = keepsGoods(story, pick);
  const wrong = isKept && typedAmount(line, pick.amount, currency) === null;
  const isChosen = isKept ? amountMinor > 0 : !isZeroDecimal(pick.pieces);
  return (
    <li className="return-line">
      <div>
        <b className="strong">{line.name}</b>
        <span className="meta">{lineWords(line, money)}</span>
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
        <Stepper
          small
          value={pick.pieces}
          onLess={() => onChange({ ...pick, pieces: stepped(pick.pieces, -1, line) })}
          onMore={() => onChange({ ...pick, pieces: stepped(pick.pieces, 1, line) })}
        />
      )}
      <span className="line-amt num">{figure(amountMinor)}</span>
      {(isChosen || story === "paid" || story === "price") && (
        <div className="row return-more">
          {!isKept && story !== "paid" && (
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
