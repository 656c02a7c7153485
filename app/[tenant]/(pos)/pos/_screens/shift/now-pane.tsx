"use client";

import { CircleCheck, Clock, CloudOff, EyeOff, Printer, Users } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { shiftAge } from "@/app/[tenant]/(pos)/pos/_frame/shift-age";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { Bones } from "@/app/[tenant]/(pos)/pos/_screens/parts/bones";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { drawer, openDrawer } from "@/app/[tenant]/(pos)/pos/_state/drawer";
import { type HandKind, handKinds } from "@/server/shifts/rules";
import { clockOn } from "@/server/till/paper";
import type { ShiftFigures, XReport } from "@/server/till/shift-figures";
import { CashSheet, kinds } from "./cash-sheet";
import type { Moved } from "./move-cash";
import { printSlipHere, sendSlip } from "./move-slip";
import { PaneHead } from "./pane-head";
import { printOut } from "./print-out";
import { Problem, problemWords } from "./problem";
import { BlindCard, Bridge, ReportCards } from "./report-cards";
import { stage, type TillNow } from "./shift-store";
import { lookAtX } from "./x-report";

/** The open shift: X at any time, cash in and out, and the way to the count. */
export function NowPane({ now, shift }: { now: TillNow; shift: NonNullable<TillNow["shift"]> }) {
  const [sheet, setSheet] = useState<HandKind | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const [slip, setSlip] = useState<string | null>(null);
  const drawerNow = useStore(drawer);
  const practising = useStore(training);
  const [told, setTold] = useState<string | null>(null);
  const { report, problem, look } = useX();
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
              Amounts hidden until counted
            </span>
          )}
          {report && (
            <button type="button" className="btn" onClick={() => void printOut({ kind: "x", report }).then(setTold)}>
              Print X
            </button>
          )}
        </PaneHead>
        <div className="pane-body scroll" aria-busy={report === null && problem === null}>
          <Problem words={problem} />
          {moved && <Booked moved={moved} drawerWords={drawerNow?.words ?? ""} slip={slip} />}
          {report?.alone && <Alone alone={report.alone} timeZone={timeZone} />}
          {told && (
            <div className="meta" role="status">
              {told}
            </div>
          )}
          {report ? <Report report={report} currency={now.currency} /> : problem === null && <Bones count={4} />}
        </div>
        {sheet && (
          <CashSheet
            kind={sheet}
            currency={now.currency}
            onClose={() => setSheet(null)}
            onMoved={(done) => {
              setSheet(null);
              setMoved(done);
              setSlip(null);
              look();
              openDrawer();
              void sendSlip(done).then(setSlip);
            }}
          />
        )}
        <ApprovalDialog />
      </section>
      <aside className="side" aria-label="Cash">
        <div className="pane-body scroll" style={{ paddingTop: 20 }}>
          <div className="shift-age">
            <div className="due-label">Open for</div>
            <div className="due num" style={{ marginTop: 4 }}>
              {shiftAge(shift.openedAt.toISOString(), time)}
            </div>
          </div>
          <div className="shift-acts">
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
            <button
              type="button"
              className="choice"
              style={{ minHeight: 64 }}
              disabled={practising}
              onClick={() => stage.set({ kind: "hand_over" })}
            >
              <Users className="icon" aria-hidden />
              <span className="grow">
                <b>Hand over by counting</b>
                {practising && <span className="meta">not in training</span>}
              </span>
            </button>
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
              small={practising ? "not in training" : `makes report Z ${String(now.nextZ).padStart(4, "0")} at the end`}
              can={!practising}
              onPress={() => stage.set({ kind: "count" })}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

/** What was booked a moment ago; over the figures it changed, so that nothing moves beside them. */
function Booked({ moved, drawerWords, slip }: { moved: Moved; drawerWords: string; slip: string | null }) {
  return (
    <div className="banner ok" role="status">
      <CircleCheck className="icon" aria-hidden />
      <span className="grow">
        <b className="strong">{moved.words}.</b>{" "}
        {moved.where === "office" ? "Booked." : "Safe on this tablet, booked when there is internet."} {drawerWords}{" "}
        {slip}
      </span>
      {slip === null && (
        <button type="button" className="btn" onClick={() => void printSlipHere(moved)}>
          <Printer className="icon s" aria-hidden />
          Print the slip
        </button>
      )}
    </div>
  );
}

/** No internet is no fault: what is shown is true as far as it goes, and how far is said. */
function Alone({ alone, timeZone }: { alone: NonNullable<XReport["alone"]>; timeZone: string }) {
  return (
    <div className="banner warn" role="status">
      <CloudOff className="icon" aria-hidden />
      <span className="grow">
        <b className="strong">
          {alone.officeAt ? `No internet: as of ${clockOn(new Date(alone.officeAt), timeZone)}.` : "No internet."}
        </b>{" "}
        {alone.officeAt
          ? "What this tablet did since is in it, what other tablets did since is not."
          : "Only what this tablet did; the float and other tablets are not in it."}
      </span>
    </div>
  );
}

function Report({ report, currency }: { report: XReport; currency: string }) {
  if (report.isBlind) return <BlindCard figures={report.figures} />;
  const figures = report.figures as ShiftFigures;
  const knowsFloat = !report.alone || report.alone.officeAt !== null;
  return (
    <>
      <ReportCards figures={figures} currency={currency} />
      {knowsFloat && <Bridge cash={figures.cash} bookedElsewhereMinor={0} currency={currency} />}
    </>
  );
}

function useX() {
  const [report, setReport] = useState<XReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isSilent = useStore(connection, ({ silentSince }) => silentSince !== null);
  const who = useStore(operator);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the office answers again, and by whoever stands here now
  const look = useCallback(() => {
    lookAtX()
      .then((said) => {
        setReport(said);
        setProblem(null);
      })
      .catch((error: unknown) => setProblem(problemWords(error)));
  }, [isSilent, who?.memberId, who?.proof]);
  useEffect(look, [look]);
  return { report, problem, look };
}
