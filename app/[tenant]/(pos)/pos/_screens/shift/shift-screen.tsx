"use client";

import { useEffect, useState } from "react";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { NotInTraining } from "@/app/[tenant]/(pos)/pos/_frame/not-in-training";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { shift as openShift, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { Bones } from "@/app/[tenant]/(pos)/pos/_screens/parts/bones";
import { CountPane } from "./count-pane";
import { HandOverPane } from "./hand-over-pane";
import { NowPane } from "./now-pane";
import { OpenPane } from "./open-pane";
import { PaneHead } from "./pane-head";
import { Problem, problemWords } from "./problem";
import { ResultPane } from "./result-pane";
import { lookAtShift, stage, tillNow } from "./shift-store";
import { ZPane } from "./z-pane";

/** Shift and cash: open with a count, X, cash in and out, count blind, close with a Z. */
export function screen() {
  return <ShiftScreen />;
}

function ShiftScreen() {
  const at = useStore(stage);
  const now = useStore(tillNow);
  const known = useStore(openShift);
  const isSilent = useStore(connection, ({ silentSince }) => silentSince !== null);
  const practising = useStore(training);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when another tablet opened or closed, or the office answers again
  useEffect(() => {
    lookAtShift()
      .then(() => setProblem(null))
      .catch((error: unknown) => setProblem(problemWords(error)));
  }, [known?.id, isSilent]);
  if (at.kind === "z") return <ZPane z={at.z} />;
  if (!now) return <Waiting problem={problem} />;
  // The drawer is the real one: what lies in it is counted and booked.
  if (practising && at.kind !== "now") return <NotInTraining words="What is counted is booked." />;
  if (practising && !now.shift) return <NotInTraining words="Opening the shift books what lies in the drawer." />;
  if (!now.shift) return now.closed ? <OpenPane now={now} closed={now.closed} /> : <Waiting problem={problem} />;
  switch (at.kind) {
    case "now":
      return <NowPane now={now} shift={now.shift} />;
    case "count":
      return <CountPane now={now} shift={now.shift} />;
    case "hand_over":
      return <HandOverPane now={now} shift={now.shift} />;
    case "result":
      if (at.result.id !== now.shift.id) return <NowPane now={now} shift={now.shift} />;
      return <ResultPane result={at.result} />;
    default:
      return at satisfies never;
  }
}

function Waiting({ problem }: { problem: string | null }) {
  return (
    <main className="work" aria-busy={problem === null}>
      <section className="pane" aria-label="Shift">
        <PaneHead title="Shift and cash" onBack={goBack} />
        <div className="pane-body">{problem ? <Problem words={problem} /> : <Bones count={2} />}</div>
      </section>
      <aside className="side" aria-label="Nothing to do yet" />
    </main>
  );
}
