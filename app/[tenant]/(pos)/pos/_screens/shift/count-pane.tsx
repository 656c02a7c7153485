"use client";

import { CreditCard, EyeOff, Ticket } from "lucide-react";
import { useState } from "react";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { newId } from "@/server/ids";
import { minor, toDecimal } from "@/server/money";
import { CASH } from "@/server/till/shift-figures";
import { CountKeys, CountRows } from "./count-rows";
import { LeftBehindList, useChecks } from "./left-behind";
import { PaneHead } from "./pane-head";
import { Problem, problemWords } from "./problem";
import { closing, stage, type TillNow } from "./shift-store";
import { type Count, useCount } from "./use-count";

type Props = { now: TillNow; shift: NonNullable<TillNow["shift"]> };

/**
 * Counts the drawer, the slips and the vouchers. Blind: what is expected is shown only when the count is finished. It can be
 * counted without internet and is kept; finishing it needs the office.
 */
export function CountPane({ now, shift }: Props) {
  const { currency } = now;
  const slips = now.countables.filter(({ key }) => key !== CASH);
  const count = useCount(currency, `shift_count_${shift.id}`, slips);
  const checks = useChecks(shift.id);
  const [leaveParked, setLeaveParked] = useState(closing.get().leaveParked);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function finish() {
    setBusy(true);
    setProblem(null);
    try {
      const counted = slips.map(({ key }) => [key, toDecimal(minor(count.fields[key] ?? 0), currency)]);
      await tillApi().shifts.count.mutate({
        ...{ id: shift.id, count: count.count, counted: Object.fromEntries(counted), idempotencyKey: newId() },
      });
      const result = await tillApi().shifts.finishCount.mutate({ id: shift.id, idempotencyKey: newId() });
      closing.set({ leaveParked });
      stage.set({ kind: "result", result });
    } catch (error) {
      setProblem(problemWords(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <main className="work">
      <section className="pane" aria-label="Blind count">
        <PaneHead title="Count to close" onBack={() => stage.set({ kind: "now" })}>
          <span className="tag" style={{ height: 36, borderRadius: 18, fontSize: 16 }}>
            <EyeOff className="icon" aria-hidden />
            Expected stays hidden until you finish
          </span>
        </PaneHead>
        <div className="pane-body scroll">
          <div className="card" style={{ padding: "4px 20px 8px", flex: "none" }}>
            <div className="row between" style={{ minHeight: 52 }}>
              <h2 className="lesser">Cash</h2>
              <span className="num" style={{ fontSize: "var(--text-xl)", fontWeight: 650 }}>
                {money(count.totalMinor, currency)}
              </span>
            </div>
            <CountRows count={count} currency={currency} />
          </div>
          <Slips count={count} slips={slips} currency={currency} />
          <Problem words={problem} />
        </div>
      </section>
      <aside className="side" aria-label="Checks and keypad">
        <div className="pane-body scroll">
          <LeftBehindList
            checks={checks}
            leaveParked={leaveParked}
            onLeaveParked={() => setLeaveParked((before) => !before)}
          />
          <CountKeys count={count} currency={currency} />
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton
              look="primary"
              words="Finish the count"
              small={busy ? "asking the office" : "then you see expected and difference"}
              can={!busy}
              onPress={() => void finish()}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

function Slips({ count, slips, currency }: { count: Count; slips: TillNow["countables"]; currency: string }) {
  if (slips.length === 0) return null;
  return (
    <div className="grid2">
      {slips.map(({ key, name, kind }, index) => {
        const isCard = kind === "card_terminal";
        const place = count.rows.length + index;
        const Icon = isCard ? CreditCard : Ticket;
        return (
          <div key={key} className="stack" style={{ gap: 8 }}>
            <div className="label">
              <span>{isCard ? `${name} total` : `${name} taken`}</span>
              <span>{isCard ? "from its end-of-day slip" : "add the slips up"}</span>
            </div>
            <button
              type="button"
              className={count.active === place ? "field is-on" : "field"}
              aria-label={`Type the total of ${name}`}
              onClick={() => count.go(place)}
            >
              <Icon className="icon" aria-hidden />
              <span className="num">{figure(minor(count.fields[key] ?? 0), currency)}</span>
            </button>
          </div>
        );
      })}
    </div>
  );
}
