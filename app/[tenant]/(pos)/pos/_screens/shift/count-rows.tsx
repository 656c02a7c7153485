"use client";

import { Minus, Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { figure } from "@/app/[tenant]/(pos)/pos/_state/facts";
import type { Minor } from "@/server/money";
import type { CountingRow } from "@/server/till/denominations";
import type { Count } from "./use-count";

/** Notes and coins in two columns; the row that is on is tinted and edged. */
export function CountRows({ count, currency }: { count: Count; currency: string }) {
  const half = Math.ceil(count.rows.length / 2);
  const column = (rows: CountingRow[], from: number) => (
    <ul>
      {rows.map((row, index) => (
        <Row
          key={row.unitMinor}
          row={row}
          currency={currency}
          isOn={count.active === from + index}
          onGo={() => count.go(from + index)}
          onStep={(by) => count.step(row.unitMinor, by)}
        />
      ))}
    </ul>
  );
  return (
    <div className="denoms">
      {column(count.rows.slice(0, half), 0)}
      {column(count.rows.slice(half), half)}
    </div>
  );
}

const ON = {
  background: "var(--brand-soft)",
  boxShadow: "inset 4px 0 0 var(--brand)",
  marginInline: -12,
  paddingInline: 12,
};

/** The whole key is to be hit, not its sign alone. */
const KEY = { width: "100%" };

function Row({
  row,
  currency,
  isOn,
  onGo,
  onStep,
}: {
  row: CountingRow;
  currency: string;
  isOn: boolean;
  onGo: () => void;
  onStep: (by: number) => void;
}) {
  const here = useRef<HTMLLIElement>(null);
  // In portrait the keys cover half of the rows.
  useEffect(() => {
    if (isOn) here.current?.scrollIntoView({ block: "nearest" });
  }, [isOn]);
  return (
    <li ref={here} className={row.count === 0 ? "denom zero" : "denom"} style={isOn ? ON : undefined}>
      <button
        type="button"
        className="face"
        style={{ textAlign: "start", minHeight: 48 }}
        aria-label={`Type how many ${row.face}`}
        aria-current={isOn || undefined}
        onClick={onGo}
      >
        {row.face}
      </button>
      <span className="stepper m">
        <button
          type="button"
          style={KEY}
          aria-label={`One less ${row.face}`}
          disabled={row.count === 0}
          onClick={() => onStep(-1)}
        >
          <Minus className="icon s" aria-hidden />
        </button>
        <output aria-label={`${row.face}, how many`}>{row.count}</output>
        <button type="button" style={KEY} aria-label={`One more ${row.face}`} onClick={() => onStep(1)}>
          <Plus className="icon s" aria-hidden />
        </button>
      </span>
      <span className="num">{figure(row.amountMinor, currency)}</span>
    </li>
  );
}

/** What is typed now, and the keys; Next goes to the row below. */
export function CountKeys({ count, currency }: { count: Count; currency: string }) {
  const { row, field } = count;
  return (
    <>
      <div className="field is-on" style={{ marginTop: "auto", flex: "none" }} aria-live="polite">
        {row && (
          <>
            <span>
              How many <b className="strong">{row.face}</b>?
            </span>
            <span className="num">{row.count}</span>
          </>
        )}
        {field && (
          <>
            <span>{field.name}</span>
            <span className="num">{figure((count.fields[field.key] ?? 0) as Minor, currency)}</span>
          </>
        )}
      </div>
      <Keypad label="Count" left="Next" onKey={count.onKey} />
    </>
  );
}
