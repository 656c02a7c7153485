"use client";

import { useState } from "react";
import type { Shown } from "@/app/[tenant]/(pos)/pos/_state/customer-display";

/** Asked on the customer's side; no tip is as large as the others. */
export function DisplayTip({ tip, onTip }: { tip: NonNullable<Shown["tip"]>; onTip: (minorUnits: number) => void }) {
  const [chosen, setChosen] = useState(tip.chosen);
  const [typing, setTyping] = useState(false);
  const [digits, setDigits] = useState("");
  const other = Number(digits || "0");
  const given = typing ? other : chosen;
  const words = (minorUnits: number) => `${tip.sign}${(minorUnits / 10 ** tip.decimals).toFixed(tip.decimals)}`;
  return (
    <>
      <div>
        <h1 style={{ fontSize: "var(--text-2xl)" }}>Add a tip for the team?</h1>
        {!typing && <p className="display-sub">It all goes to the staff. No tip is fine too.</p>}
      </div>
      {typing ? (
        <>
          <output className="display-typed num" aria-live="polite">
            {words(other)}
          </output>
          <div className="keypad grow" style={{ gridAutoRows: "1fr" }}>
            {["1", "2", "3", "4", "5", "6", "7", "8", "9", "00", "0"].map((key) => (
              <button
                key={key}
                type="button"
                onClick={() => setDigits(`${digits}${key}`.replace(/^0+/, "").slice(0, 6))}
              >
                {key}
              </button>
            ))}
            <button type="button" className="fn" onClick={() => setDigits(digits.slice(0, -1))}>
              Delete
            </button>
          </div>
        </>
      ) : (
        <div className="grid2 grow" style={{ gridAutoRows: "1fr" }}>
          <Choice on={chosen === 0} amount="No tip" onPress={() => setChosen(0)} />
          {tip.offered.map(({ minorUnits, amount, words }) => (
            <Choice
              key={minorUnits}
              on={chosen === minorUnits}
              amount={amount}
              words={words}
              onPress={() => setChosen(minorUnits)}
            />
          ))}
        </div>
      )}
      <button type="button" className="btn tall wide" onClick={() => setTyping(!typing)}>
        {typing ? "Back to the choices" : "Another amount"}
      </button>
      <button type="button" className="btn primary paybtn wide" onClick={() => onTip(given)}>
        {given === 0 ? "Continue without a tip" : `Continue with ${words(tip.dueMinor + given)}`}
      </button>
    </>
  );
}

function Choice(props: { on: boolean; amount: string; words?: string; onPress: () => void }) {
  return (
    <button type="button" className="choice col" aria-pressed={props.on} onClick={props.onPress}>
      <span>
        <b className="num" style={{ fontSize: "var(--text-2xl)" }}>
          {props.amount}
        </b>
        {props.words && <span className="meta">{props.words}</span>}
      </span>
    </button>
  );
}
