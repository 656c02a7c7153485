"use client";

import { ArrowLeft, Ban, CircleAlert, CircleCheck, Printer, RotateCw } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { TestPrint } from "@/app/[tenant]/(pos)/pos/_readiness/test-print";
import { Bones } from "@/app/[tenant]/(pos)/pos/_screens/parts/bones";
import { newId } from "@/server/ids";
import { cannotCancel, cannotRetry, jobWords } from "@/server/printers/rules";
import { clockOn } from "@/server/till/paper";

type Job = RouterOutputs["printers"]["jobs"][number];
type TillPrinter = RouterOutputs["printers"]["atTill"]["printers"][number];
type Seen = { jobs: Job[]; printers: TillPrinter[] };

const LOOK_EVERY_MS = 5_000;
const NEWEST = 50;

/** What the printers of this site were given, what became of it, and what the printers say of themselves. */
export function screen() {
  return <PrintingScreen />;
}

function PrintingScreen() {
  const { seen, problem, look } = usePrinting();
  const [refused, setRefused] = useState<string | null>(null);
  const timeZone = useStore(bootstrap)?.site.timeZone ?? "UTC";
  const act = (what: "retry" | "cancel", id: string) => {
    setRefused(null);
    tillApi()
      .printers[what].mutate({ id, idempotencyKey: newId() })
      .then(look)
      .catch((error: unknown) => {
        setRefused(appError(error).message);
        look();
      });
  };
  return (
    <main className="work">
      <section className="pane" aria-label="Print jobs">
        <div className="pane-head">
          <button type="button" className="btn quiet sq" aria-label="Back" onClick={goBack}>
            <ArrowLeft className="icon" aria-hidden />
          </button>
          <h1 className="grow">Printing</h1>
        </div>
        <div className="pane-body scroll" aria-busy={seen === null && problem === null}>
          {(refused ?? problem) && (
            <div className={refused ? "banner bad" : "banner warn"} role="alert">
              <CircleAlert className="icon" aria-hidden />
              <span>{refused ?? problem}</span>
            </div>
          )}
          {!seen && !problem && <Bones count={2} />}
          {seen && seen.jobs.length === 0 && (
            <div className="banner ok">
              <CircleCheck className="icon" aria-hidden />
              <span>
                <b className="strong">Nothing was printed yet.</b> What goes to a printer appears here with what became
                of it.
              </span>
            </div>
          )}
          {seen && seen.jobs.length > 0 && (
            <ul className="card" style={{ padding: 0, flex: "none" }} aria-label="Print jobs, the newest first">
              {seen.jobs.map((job, at) => (
                <JobRow key={job.id} job={job} isFirst={at === 0} timeZone={timeZone} onAct={act} />
              ))}
            </ul>
          )}
        </div>
      </section>
      <aside className="side" aria-label="Printers">
        <div className="pane-body scroll" style={{ padding: 24, gap: 16 }}>
          <h2>Printers here</h2>
          {!seen && problem && <p style={{ color: "var(--ink-2)" }}>They are listed when the office answers.</p>}
          {seen?.printers.length === 0 && (
            <p style={{ color: "var(--ink-2)" }}>
              No printer stands at this site. This tablet prints by itself; a printer is added in the office under
              Tills.
            </p>
          )}
          {seen?.printers.map((printer) => (
            <PrinterCard key={printer.id} printer={printer} />
          ))}
        </div>
      </aside>
    </main>
  );
}

function usePrinting() {
  const siteId = useStore(bootstrap)?.site.id;
  const isSilent = useStore(connection, ({ silentSince }) => silentSince !== null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = useCallback(() => {
    if (!siteId) return;
    Promise.all([tillApi().printers.jobs.query({ limit: NEWEST }), tillApi().printers.atTill.query({ siteId })])
      .then(([jobs, { printers }]) => {
        const here = new Set(printers.map(({ id }) => id));
        setSeen({ jobs: jobs.filter(({ printerId }) => here.has(printerId)), printers });
        setProblem(null);
      })
      .catch((error: unknown) => setProblem(wordsOf(error)));
  }, [siteId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an office that answers again is asked again
  useEffect(() => {
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    const stop = onChange("print_job", look);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [look, isSilent]);
  return { seen, problem, look };
}

function wordsOf(error: unknown): string {
  const { kind, message } = appError(error);
  return kind === "offline" || kind === "unavailable"
    ? "There is no internet just now, so what became of a print is not known. Receipts can be printed from this tablet."
    : message;
}

type JobRowProps = {
  job: Job;
  isFirst: boolean;
  timeZone: string;
  onAct: (what: "retry" | "cancel", id: string) => void;
};

const tones: Record<string, string> = { waiting: "warn", fetched: "info", printed: "ok", failed: "bad" };

function JobRow({ job, isFirst, timeZone, onAct }: JobRowProps) {
  const mayRetry = cannotRetry(job) === null;
  const mayCancel = cannotCancel(job) === null;
  return (
    <li
      className="row"
      style={{ minHeight: 76, padding: "8px 16px", borderTop: isFirst ? undefined : "1px solid var(--line)" }}
    >
      <span className="grow" style={{ lineHeight: 1.3, minWidth: 0 }}>
        <b className="strong">{job.title}</b>
        <br />
        <span className="meta">
          {clockOn(job.createdAt, timeZone)} · {job.printerName} · {job.askedByName}
          {job.error && ` · ${job.error}`}
        </span>
      </span>
      <span className={`tag ${tones[job.state] ?? ""}`}>{jobWords(job.state)}</span>
      {mayRetry && (
        <button
          type="button"
          className="btn"
          aria-label={`Print ${job.title} again`}
          onClick={() => onAct("retry", job.id)}
        >
          <RotateCw className="icon s" aria-hidden />
          Again
        </button>
      )}
      {mayCancel && !mayRetry && (
        <button
          type="button"
          className="btn"
          aria-label={`Call off ${job.title}`}
          onClick={() => onAct("cancel", job.id)}
        >
          <Ban className="icon s" aria-hidden />
          Call off
        </button>
      )}
    </li>
  );
}

function PrinterCard({ printer }: { printer: TillPrinter }) {
  return (
    <div className="card">
      <div className="row">
        <span className={printer.isReady ? "ok" : "warn"}>
          <Printer className="icon" aria-hidden />
        </span>
        <span className="grow" style={{ lineHeight: 1.3 }}>
          <b className="strong">{printer.name}</b>
          <br />
          <span className="meta">
            {printer.widthMm} mm · {printer.words}
          </span>
        </span>
      </div>
      <div className="row" style={{ marginTop: 12, justifyContent: "flex-end" }}>
        <TestPrint printerId={printer.id} />
      </div>
    </div>
  );
}
