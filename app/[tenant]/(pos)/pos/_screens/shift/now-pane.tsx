"use client";

import { CircleCheck, Clock, EyeOff } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { shiftAge } from "@/app/[tenant]/(pos)/pos/_frame/shift-age";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { type HandKind, handKinds } from "@/server/shifts/rules";
import { clockOn } from "@/server/till/paper";
import type { ShiftFigures } from "@/server/till/shift-figures";
import { CashSheet, kinds } from "./cash-sheet";
import type { Moved } from "./move-cash";
import { PaneHead } from "./pane-head";
import { printOut } from "./print-out";
import { Problem, problemWords } from "./problem";
import { BlindCard, Bridge, ReportCards } from "./report-cards";
import { stage, type TillNow } from "./shift-store";

type XReport = RouterOutputs["shifts"]["x"];

/** The open shift: X at any time, cash in and out, and the way to the count. */
export function NowPane({ now, shift }: { now: TillNow; shift: NonNullable<TillNow["shift"]> }) {
  const [sheet, setSheet] = useState<HandKind | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const { report, problem, look } = useX(now.registerId);
  const time = useNow(15_000);
  const timeZone = bootstrap.get()?.site.timeZone ?? "UTC";
  const opened = `Opened at ${clockOn(shift.openedAt, timeZone)} by ${shift.openedByName}`;
  return (
    <main className="work">
      <section className="pane" aria-label="Shift">
        <PaneHead title="Shift so far" sub={opened} onBack={goBack}>
          {report?.isBlind && (
            <span className="tag" style={{ height: 36, borderRadius: 18, fontSize: 16 }}>
              <EyeOff className="icon" aria-hidden />
              Amounts stay hidden until you have counted
            </span>
          )}
          {report && (
            <button type="button" className="btn" onClick={() => void printOut({ kind: "x", report })}>
              Print X
            </button>
          )}
        </PaneHead>
        <div className="pane-body scroll" aria-busy={report === null && problem === null}>
          <Problem words={problem} />
          {report && <Report report={report} currency={now.currency} />}
        </div>
        {sheet && (
          <CashSheet
            kind={sheet}
            currency={now.currency}
            onClose={() => setSheet(null)}
            onMoved={(done) => {
              setSheet(null);
              setMoved(done);
              look();
            }}
          />
        )}
        <ApprovalDialog />
      </section>
      <aside className="side" aria-label="Cash">
        <div className="pane-body scroll" style={{ paddingTop: 20 }}>
          <div>
            <div className="due-label">Open for</div>
            <div className="due num" style={{ marginTop: 4 }}>
              {shiftAge(shift.openedAt.toISOString(), time)}
            </div>
          </div>
          {moved && (
            <div className="banner ok" role="status">
              <CircleCheck className="icon" aria-hidden />
              <span className="grow">
                <b className="strong">{moved.words}.</b>{" "}
                {moved.where === "office" ? "Booked." : "Safe on this tablet, booked when there is internet."}
              </span>
            </div>
          )}
          <div className="stack" style={{ gap: 8 }}>
            {handKinds.map((kind) => {
              const { title, Icon } = kinds[kind];
              return (
                <button
                  key={kind}
                  type="button"
                  className="choice"
                  style={{ minHeight: 64 }}
                  onClick={() => setSheet(kind)}
                >
                  <Icon className="icon" aria-hidden />
                  <span className="grow">
                    <b>{title}</b>
                  </span>
                </button>
              );
            })}
          </div>
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton
              look="primary"
              words={
                <>
                  <Clock className="icon" aria-hidden />
                  Count to close
                </>
              }
              small={`makes report Z ${String(now.nextZ).padStart(4, "0")} at the end`}
              onPress={() => stage.set({ kind: "count" })}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

function Report({ report, currency }: { report: XReport; currency: string }) {
  if (report.isBlind) return <BlindCard figures={report.figures} />;
  const figures = report.figures as ShiftFigures;
  return (
    <>
      <ReportCards figures={figures} currency={currency} />
      <Bridge cash={figures.cash} bookedElsewhereMinor={0} currency={currency} />
    </>
  );
}

function useX(registerId: string) {
  const [report, setReport] = useState<XReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = useCallback(() => {
    tillApi()
      .shifts.x.query({ registerId })
      .then((said) => {
        setReport(said);
        setProblem(null);
      })
      .catch((error: unknown) => setProblem(problemWords(error)));
  }, [registerId]);
  useEffect(look, [look]);
  return { report, problem, look };
}
