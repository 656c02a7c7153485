"use client";

import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { openView, useIsOffered } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { sendWaiting } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import type { LeftBehind } from "@/server/shifts/rules";

type Answer = RouterOutputs["shifts"]["leftBehind"];

export type Checks = { answer: Answer | null; unsentCount: number; look: () => void };

/** What would be left behind if the shift closed now, asked anew whenever the queue changes; null while the office is silent. */
export function useChecks(shiftId: string): Checks {
  const { waiting, attention, silentSince } = useStore(connection);
  const unsentCount = waiting + attention;
  const [answer, setAnswer] = useState<Answer | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an office that answers again is asked again
  const look = useCallback(() => {
    tillApi()
      .shifts.leftBehind.query({ id: shiftId, unsentCount })
      .then(setAnswer)
      .catch(() => setAnswer(null));
  }, [shiftId, unsentCount, silentSince === null]);
  useEffect(look, [look]);
  return { answer, unsentCount, look };
}

type Row = { kind: LeftBehind["kind"][]; good: string };

const ROWS: Row[] = [
  { kind: ["unsent", "missing"], good: "All sales are stored" },
  { kind: ["unknown_payment"], good: "No unknown payments" },
  { kind: ["parked"], good: "No parked sales on this till" },
];

/** Nothing is left behind: three checks, each with its way out where it does not hold. */
export function LeftBehindList({
  checks,
  leaveParked,
  onLeaveParked,
}: {
  checks: Checks;
  leaveParked: boolean;
  onLeaveParked: () => void;
}) {
  const { answer, unsentCount } = checks;
  const isSilent = useStore(connection, ({ silentSince }) => silentSince !== null);
  const meanwhile = isSilent ? "Not known without internet" : "Asking the office";
  return (
    <>
      <div className="label">
        <span>
          {!answer
            ? "What would be left behind"
            : answer.left.length > 0
              ? "Something is left behind"
              : "Nothing is left behind"}
        </span>
      </div>
      <ul className="card" style={{ padding: "4px 16px", flex: "none" }}>
        {ROWS.map(({ kind, good }, index) => {
          const found = answer?.left.filter((one) => kind.includes(one.kind)) ?? [];
          const waits = !answer && index === 0 && unsentCount > 0;
          return (
            <li
              key={good}
              className="row"
              style={{ minHeight: 48, borderTop: index > 0 ? "1px solid var(--line)" : undefined }}
            >
              <Mark state={answer ? (found.length > 0 ? "bad" : "good") : isSilent ? "silent" : "asking"} />
              <span className="grow">
                {waits ? `${unsentCount} wait on this tablet` : answer ? "" : meanwhile}
                {answer && found.length === 0 && good}
                {found.map((one) => (
                  <span key={one.words} style={{ display: "block" }}>
                    <b className="strong">{one.words}.</b> <span className="meta">{one.todo}</span>
                  </span>
                ))}
              </span>
              {answer && found.length === 0 && index === 0 && (
                <span className="meta">
                  {answer.receiptCount === 1 ? "1 receipt" : `${answer.receiptCount} receipts`}
                </span>
              )}
              {found[0] && (
                <WayOut
                  kind={found[0].kind}
                  leaveParked={leaveParked}
                  onLeaveParked={onLeaveParked}
                  look={checks.look}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Mark({ state }: { state: "asking" | "silent" | "good" | "bad" }) {
  if (state === "asking") return <LoaderCircle className="icon spin" aria-hidden />;
  if (state === "good") {
    return (
      <span className="ok">
        <CircleCheck className="icon" aria-hidden />
      </span>
    );
  }
  return (
    <span className="warn">
      {state === "silent" ? <CloudOff className="icon" aria-hidden /> : <CircleAlert className="icon" aria-hidden />}
    </span>
  );
}

function WayOut({
  kind,
  leaveParked,
  onLeaveParked,
  look,
}: {
  kind: LeftBehind["kind"];
  leaveParked: boolean;
  onLeaveParked: () => void;
  look: () => void;
}) {
  const hasParked = useIsOffered("parked");
  if (kind === "unsent" || kind === "missing") {
    return (
      <button
        type="button"
        className="btn"
        onClick={() => {
          sendWaiting();
          openView("queue");
        }}
      >
        Send now
      </button>
    );
  }
  if (kind === "unknown_payment") {
    return (
      <button type="button" className="btn" onClick={look}>
        Look again
      </button>
    );
  }
  return (
    <span className="row" style={{ gap: 8 }}>
      {hasParked && (
        <button type="button" className="btn" onClick={() => openView("parked")}>
          Show
        </button>
      )}
      <button type="button" className="btn" aria-pressed={leaveParked} onClick={onLeaveParked}>
        {leaveParked ? "They stay" : "Leave them"}
      </button>
    </span>
  );
}
