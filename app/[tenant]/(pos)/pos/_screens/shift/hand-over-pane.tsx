"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { firstName, initials } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { type Operator, operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { PinPad } from "@/app/[tenant]/(pos)/pos/_staff/pin-pad";
import { roster } from "@/app/[tenant]/(pos)/pos/_staff/roster";
import { PIN_LEAST, PIN_MOST, usePin } from "@/app/[tenant]/(pos)/pos/_staff/use-pin";
import { askManager } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { CountKeys, CountRows } from "./count-rows";
import { PaneHead } from "./pane-head";
import { Problem, problemWords } from "./problem";
import { stage, type TillNow } from "./shift-store";
import { type Count, type Field, useCount } from "./use-count";

type Props = { now: TillNow; shift: NonNullable<TillNow["shift"]> };

/** Who counts now: whoever hands over, then whoever takes over, who signs in with their PIN. */
type Step = "first" | "second" | "pin" | "booking" | "done";

const NO_FIELDS: readonly Field[] = [];

type Done = { differenceMinor: number; countedMinor: number };

/**
 * The drawer goes from one person to the next while the shift stays open. Both count it, blind; when they agree, the second one
 * signs in, and what the books say otherwise is booked at once.
 */
export function HandOverPane({ now, shift }: Props) {
  const { currency } = now;
  const [from] = useState<Operator | null>(() => operator.get());
  const others = useStore(roster).filter((one) => one.hasPin && one.memberId !== from?.memberId);
  const [toId, setToId] = useState<string | null>(null);
  const to = others.find((one) => one.memberId === toId) ?? (others.length === 1 ? others[0] : undefined);
  const [step, setStep] = useState<Step>("first");
  const first = useCount(currency, `hand_over_first_${shift.id}`, NO_FIELDS, step === "first");
  const second = useCount(currency, `hand_over_second_${shift.id}`, NO_FIELDS, step === "second");
  const [handOverId] = useState(newId);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isSilent = useStore(connection, ({ silentSince }) => silentSince !== null);
  const { waiting, attention } = useStore(connection);
  const agrees = first.totalMinor === second.totalMinor;
  // Neither count shows before both are made: the second one would only be copied.
  const [compared, setCompared] = useState(false);

  async function book() {
    if (!from || !to) return;
    setStep("booking");
    setProblem(null);
    const wish = {
      id: handOverId,
      shiftId: shift.id,
      fromId: from.memberId,
      count: second.count,
      unsentCount: waiting + attention,
    };
    try {
      const said = await tillApi().shifts.handOver.mutate({ ...wish, idempotencyKey: newId() });
      if (said.kind === "handed_over") return finish(said);
      const granted = await askManager({
        action: "shift_difference",
        subjectId: handOverId,
        amountMinor: minor(Math.abs(said.differenceMinor)),
        title: "Hand over with a difference",
        limit: said.words,
        item: "Counted less expected",
        sums: [{ label: "Drawer", amount: figure(minor(said.differenceMinor), currency), strong: true }],
        reason: `${from.name} to ${to.name}`,
      });
      if (!granted) return setStep("pin");
      const again = await tillApi().shifts.handOver.mutate({
        ...wish,
        approvalId: granted.id,
        idempotencyKey: newId(),
      });
      if (again.kind === "handed_over") finish(again);
    } catch (error) {
      setProblem(problemWords(error));
      setStep("pin");
    }
  }
  /** What was begun and left is counted anew: half a count from before would be no blind one. */
  function leave() {
    forgetCounts();
    stage.set({ kind: "now" });
  }
  function forgetCounts() {
    first.forget();
    second.forget();
  }
  function finish(said: Done) {
    forgetCounts();
    setDone(said);
    setStep("done");
  }

  if (done && to) return <Finished done={done} to={to} currency={currency} />;
  if (step === "pin" || step === "booking") {
    return (
      <Agreed
        {...{ from, to, currency, problem, isBooking: step === "booking", totalMinor: second.totalMinor }}
        onBack={() => setStep("second")}
        onIn={() => void book()}
      />
    );
  }
  const isFirst = step === "first";
  const name = isFirst ? firstName(from?.name ?? "") : firstName(to?.name ?? "");
  const differs = !isFirst && compared && !agrees;
  const compare = () => {
    setCompared(true);
    if (agrees) setStep("pin");
  };
  return (
    <Counting
      key={step}
      title={`${name} counts the drawer`}
      sub={isFirst ? "Then whoever takes over counts it too" : `${firstName(from?.name ?? "")} has counted`}
      count={isFirst ? first : second}
      currency={currency}
      onBack={isFirst ? leave : () => setStep("first")}
      notes={
        <>
          {isFirst && <Whom others={others} chosen={to} onChoose={setToId} />}
          {differs && (
            <div className="banner warn" role="status">
              <CircleAlert className="icon" aria-hidden />
              <span className="grow">
                <b className="strong">
                  {firstName(from?.name ?? "")} counted {money(first.totalMinor, currency)}, {name}{" "}
                  {money(second.totalMinor, currency)}.
                </b>{" "}
                Count together until both say the same. Back goes to the first count.
              </span>
            </div>
          )}
        </>
      }
      button={
        isFirst
          ? {
              words: to ? `${firstName(to.name)} counts next` : "Next count",
              small: isSilent ? "needs internet" : (noNext(others, to) ?? "amounts of the books stay hidden"),
              can: !isSilent && to !== undefined,
              onPress: () => setStep("second"),
            }
          : {
              words: "Compare the counts",
              small: differs ? "they differ" : `then ${name} signs in to take over`,
              can: second.totalMinor > 0,
              onPress: compare,
            }
      }
    />
  );
}

function noNext(others: readonly StaffMember[], to: StaffMember | undefined): string | null {
  if (to) return null;
  return others.length === 0 ? "nobody else has a PIN here yet" : "say who takes over";
}

type CountingProps = {
  title: string;
  sub: string;
  count: Count;
  currency: string;
  notes: ReactNode;
  onBack: () => void;
  button: { words: string; small: string; can: boolean; onPress: () => void };
};

function Counting({ title, sub, count, currency, notes, onBack, button }: CountingProps) {
  return (
    <main className="work">
      <section className="pane" aria-label="Hand over by counting">
        <PaneHead title={title} sub={sub} onBack={onBack} />
        <div className="pane-body scroll">
          <div className="card" style={{ padding: "4px 20px 8px", flex: "none" }}>
            <CountRows count={count} currency={currency} />
          </div>
          {notes}
        </div>
      </section>
      <aside className="side" aria-label="Counted">
        <div className="pane-body scroll" style={{ paddingTop: 20 }}>
          <div>
            <div className="due-label">In the drawer</div>
            <div className="due num" style={{ marginTop: 4 }}>
              {money(count.totalMinor, currency)}
            </div>
          </div>
          <CountKeys count={count} currency={currency} />
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton look="primary" {...button} />
          </div>
        </div>
      </aside>
    </main>
  );
}

function Whom({
  others,
  chosen,
  onChoose,
}: {
  others: readonly StaffMember[];
  chosen: StaffMember | undefined;
  onChoose: (id: string) => void;
}) {
  if (others.length === 0) return null;
  return (
    <fieldset className="stack" style={{ gap: 8, border: 0, padding: 0 }}>
      <legend className="label">Who takes over</legend>
      <div className="grid2" style={{ gap: 8, marginTop: 8 }}>
        {others.map((one) => (
          <button
            key={one.memberId}
            type="button"
            className="chip"
            style={{ minHeight: 56 }}
            aria-pressed={one === chosen}
            onClick={() => onChoose(one.memberId)}
          >
            {one.name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

type AgreedProps = {
  from: Operator | null;
  to: StaffMember | undefined;
  currency: string;
  totalMinor: number;
  problem: string | null;
  isBooking: boolean;
  onBack: () => void;
  onIn: () => void;
};

function Agreed({ from, to, currency, totalMinor, problem, isBooking, onBack, onIn }: AgreedProps) {
  const who = useStore(operator);
  const isIn = who !== null && who.memberId === to?.memberId;
  return (
    <main className="work">
      <section className="pane" aria-label="Hand over by counting">
        <PaneHead title="Both counted the same" sub="The shift goes on under the next name" onBack={onBack} />
        <div className="pane-body scroll">
          <div className="card">
            <dl className="sums">
              <div>
                <dt>{from?.name}</dt>
                <dd>{money(minor(totalMinor), currency)}</dd>
              </div>
              <div>
                <dt>{to?.name}</dt>
                <dd>{money(minor(totalMinor), currency)}</dd>
              </div>
            </dl>
          </div>
          <Problem words={problem} />
        </div>
        <ApprovalDialog />
      </section>
      <aside className="side" aria-label="PIN">
        {to && !isIn && <Pin member={to} onIn={onIn} />}
        {isIn && (
          <>
            <div className="pane-body" />
            <div className="foot">
              <div className="pay one">
                <PayButton
                  look="primary"
                  words="Take over the drawer"
                  small={isBooking ? "asking the office" : "books what differs, and the shift goes on"}
                  can={!isBooking}
                  onPress={onIn}
                />
              </div>
            </div>
          </>
        )}
      </aside>
    </main>
  );
}

function Pin({ member, onIn }: { member: StaffMember; onIn: () => void }) {
  const { entered, change, said, ending } = usePin(member, onIn);
  return (
    <div className="pane-body" style={{ justifyContent: "center", padding: "24px 40px", gap: 24 }}>
      <div style={{ textAlign: "center" }}>
        <span className="avatar l" style={{ margin: "0 auto 12px", width: 72, height: 72, fontSize: 24 }}>
          {initials(member.name)}
        </span>
        <h2>{firstName(member.name)}, your PIN</h2>
        <span className={said ? "bad strong" : "meta"} role="status">
          {said ?? "You take over the drawer as counted"}
        </span>
      </div>
      <PinPad
        entered={entered}
        length={Math.max(PIN_LEAST, entered.length)}
        most={PIN_MOST}
        onChange={change}
        disabled={ending}
      />
    </div>
  );
}

function Finished({ done, to, currency }: { done: Done; to: StaffMember; currency: string }) {
  const { differenceMinor, countedMinor } = done;
  const size = money(minor(Math.abs(differenceMinor)), currency);
  return (
    <main className="work">
      <section className="pane" aria-label="Handed over">
        <PaneHead title={`The drawer is ${firstName(to.name)}’s`} onBack={() => stage.set({ kind: "now" })} />
        <div className="pane-body scroll">
          <div className={differenceMinor === 0 ? "banner ok" : "banner warn"} role="status">
            {differenceMinor === 0 ? (
              <CircleCheck className="icon" aria-hidden />
            ) : (
              <CircleAlert className="icon" aria-hidden />
            )}
            <span className="grow">
              <b className="strong">
                {money(minor(countedMinor), currency)} counted
                {differenceMinor === 0 ? ", as the books say." : `, ${size} ${differenceMinor < 0 ? "short" : "over"}.`}
              </b>{" "}
              {differenceMinor === 0
                ? "Nothing had to be booked."
                : "It is booked to Cash over and short under both names; what is counted later begins from here."}
            </span>
          </div>
        </div>
      </section>
      <aside className="side" aria-label="Handed over">
        <div className="pane-body" />
        <div className="foot">
          <div className="pay one">
            <PayButton
              look="primary"
              words="Done"
              small="the shift goes on"
              onPress={() => stage.set({ kind: "now" })}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}
