"use client";

import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { newId } from "@/server/ids";
import { jobWords } from "@/server/printers/rules";

const LOOK_EVERY_MS = 3_000;

type Asked = { kind: "idle" | "sending" } | { kind: "job"; id: string; state: string } | { kind: "no"; words: string };

/** Has a printer print a test page and says what became of it, as the printer itself says. */
export function TestPrint({ printerId }: { printerId: string }) {
  const [asked, setAsked] = useState<Asked>({ kind: "idle" });
  const jobId = asked.kind === "job" && !isOver(asked.state) ? asked.id : null;
  useEffect(() => {
    if (!jobId) return;
    const look = async () => {
      const jobs = await tillApi()
        .printers.jobs.query({ printerId, limit: 20 })
        .catch(() => []);
      const job = jobs.find(({ id }) => id === jobId);
      if (job) setAsked({ kind: "job", id: jobId, state: job.state });
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    const stop = onChange("print_job", () => void look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [jobId, printerId]);
  const print = async () => {
    setAsked({ kind: "sending" });
    try {
      const { id, state } = await tillApi().printers.printTestPage.mutate({ id: printerId, idempotencyKey: newId() });
      setAsked({ kind: "job", id, state });
    } catch (error) {
      const { kind, message } = appError(error);
      setAsked({ kind: "no", words: kind === "offline" ? "Needs internet" : message });
    }
  };
  return (
    <>
      <span className="meta" role="status" style={{ textAlign: "end", lineHeight: 1.25, textWrap: "balance" }}>
        {asked.kind === "job" && jobWords(asked.state)}
        {asked.kind === "no" && asked.words}
      </span>
      <button
        type="button"
        className="btn"
        disabled={asked.kind === "sending" || jobId !== null}
        onClick={() => void print()}
      >
        <Printer className="icon s" />
        Test print
      </button>
    </>
  );
}

function isOver(state: string): boolean {
  return state !== "waiting" && state !== "fetched";
}
