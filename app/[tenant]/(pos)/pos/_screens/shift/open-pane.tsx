"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { currentView, goBack, goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { newId } from "@/server/ids";
import { type Minor, minor, negate, toDecimal } from "@/server/money";
import { clockOn, dayOn } from "@/server/till/paper";
import { CountKeys, CountRows } from "./count-rows";
import { PaneHead } from "./pane-head";
import { Problem, problemWords } from "./problem";
import { lookAtShift, type TillNow } from "./shift-store";
import { useCount } from "./use-count";

const UNSEEN = { visibility: "hidden" } as const;

type Closed = NonNullable<TillNow["closed"]>;

/** Opens the shift with what lies in the drawer, counted note by note; what differs from the last close is booked at once. */
export function OpenPane({ now, closed }: { now: TillNow; closed: Closed }) {
  const { currency } = now;
  const count = useCount(currency, "shift_opening");
  const [id] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const surplus = count.totalMinor - closed.inDrawerMinor;
  const [fromSafe, setFromSafe] = useState(closed.inDrawerMinor === 0);
  const addedMinor = minor(fromSafe && surplus > 0 ? surplus : 0);
  const differenceMinor = minor(surplus - addedMinor);
  async function open() {
    const { name } = currentView();
    setBusy(true);
    setProblem(null);
    try {
      await tillApi().shifts.open.mutate({
        ...{ id, registerId: now.registerId, count: count.count },
        fromSafe: toDecimal(addedMinor, currency),
        idempotencyKey: newId(),
      });
      count.forget();
      await lookAtShift().catch(() => undefined);
      // The office may have told that it is open before it answered: whoever went on from here meanwhile is left where they are.
      if (currentView().name === name) goHome();
    } catch (error) {
      setProblem(problemWords(error));
      void lookAtShift().catch(() => undefined);
    } finally {
      setBusy(false);
    }
  }
  return (
    <main className="work">
      <section className="pane" aria-label="Count the float">
        <PaneHead title="Open the shift" sub={now.registerName} onBack={goBack} />
        <div className="pane-body scroll">
          <div className="card" style={{ padding: "4px 20px 8px", flex: "none" }}>
            <CountRows count={count} currency={currency} />
          </div>
          <Problem words={problem} />
          <Difference
            closed={closed}
            counted={count.totalMinor}
            differenceMinor={differenceMinor}
            currency={currency}
          />
          <div className="meta" style={{ marginTop: "auto" }}>
            Tap a row and type, or use plus and minus. Next goes to the row below.
          </div>
        </div>
      </section>
      <aside className="side" aria-label="Float">
        <div className="pane-body scroll" style={{ paddingTop: 20 }}>
          <div>
            <div className="due-label">Float in the drawer</div>
            <div className="due num" style={{ marginTop: 4 }}>
              {money(count.totalMinor, currency)}
            </div>
          </div>
          <dl className="sums">
            {(closed.lastClose || closed.inDrawerMinor !== 0) && (
              <div>
                <dt>{closed.lastClose ? "Left by the last close" : "In the drawer so far"}</dt>
                <dd>{figure(closed.inDrawerMinor as Minor, currency)}</dd>
              </div>
            )}
            {addedMinor > 0 && (
              <div>
                <dt>Put in from the safe</dt>
                <dd>{figure(addedMinor, currency)}</dd>
              </div>
            )}
            {addedMinor === 0 && (
              <div>
                <dt>Difference</dt>
                <dd className={differenceMinor === 0 ? undefined : "warn strong"}>
                  {words(differenceMinor, currency)}
                </dd>
              </div>
            )}
          </dl>
          {/* Its room is kept while nothing is asked: the keys stay where they are under the finger. */}
          <fieldset className="seg" aria-label="Where the rest is from" style={surplus > 0 ? undefined : UNSEEN}>
            <button type="button" aria-pressed={fromSafe} onClick={() => setFromSafe(true)}>
              From the safe
            </button>
            <button type="button" aria-pressed={!fromSafe} onClick={() => setFromSafe(false)}>
              It was too much
            </button>
          </fieldset>
          <CountKeys count={count} currency={currency} />
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton
              look="primary"
              words={`Open with ${money(count.totalMinor, currency)}`}
              small={
                busy
                  ? "opening"
                  : differenceMinor === 0
                    ? "the shift begins"
                    : `and book ${booked(differenceMinor, currency)}`
              }
              can={!busy}
              onPress={() => void open()}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

function Difference(props: { closed: Closed; counted: Minor; differenceMinor: Minor; currency: string }) {
  const { closed, counted, differenceMinor, currency } = props;
  const timeZone = bootstrap.get()?.site.timeZone ?? "UTC";
  const { lastClose } = closed;
  if (counted === 0) return null;
  if (differenceMinor === 0) {
    return (
      <div className="banner ok">
        <CircleCheck className="icon" aria-hidden />
        <span className="grow">It agrees with what the drawer should hold.</span>
      </div>
    );
  }
  const size = money(minor(Math.abs(differenceMinor)), currency);
  const side = differenceMinor < 0 ? "less" : "more";
  const before = lastClose
    ? `It was ${money(closed.inDrawerMinor as Minor, currency)}; the last close was on ${dayOn(lastClose.at, timeZone)} at ${clockOn(lastClose.at, timeZone)} by ${lastClose.byName}.`
    : `The books say ${money(closed.inDrawerMinor as Minor, currency)}.`;
  return (
    <div className="banner warn">
      <CircleAlert className="icon" aria-hidden />
      <span className="grow">
        <b className="strong">
          {size} {side} than the drawer should hold.
        </b>{" "}
        {before} The difference is booked as {differenceMinor < 0 ? "short" : "over"}; count again if you like.
      </span>
    </div>
  );
}

function words(differenceMinor: Minor, currency: string): string {
  if (differenceMinor === 0) return "none";
  return `${figure(differenceMinor, currency)} ${differenceMinor < 0 ? "short" : "over"}`;
}

function booked(differenceMinor: Minor, currency: string): string {
  return differenceMinor < 0
    ? `${money(negate(differenceMinor), currency)} short`
    : `${money(differenceMinor, currency)} over`;
}
