"use client";

import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { SEARCH_FIELD } from "@/app/[tenant]/(pos)/pos/_screens/sell/search-row";
import { openCamera, watchForCodes } from "@/app/[tenant]/(pos)/pos/_state/camera";
import { scanOutcome } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { dropSheet, sheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { scanGoods } from "@/app/[tenant]/(pos)/pos/_state/tap-goods";

/** The tablet's camera as a scanner, where there is no other. It stays open: one code after the other. */
export function CameraSheet({ leaving }: { leaving: boolean }) {
  const picture = useRef<HTMLVideoElement>(null);
  const outcome = useStore(scanOutcome);
  const [problem, setProblem] = useState<string | null>(null);
  const [sees, setSees] = useState(false);
  useEffect(() => receiveScans(onCode), []);
  useEffect(() => {
    const element = picture.current;
    if (!element) return;
    const stop = new AbortController();
    openCamera(element, stop.signal)
      .then(() => {
        setSees(true);
        return watchForCodes(element, stop.signal, onCode);
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setProblem(wordsOf(error));
      });
    return () => stop.abort();
  }, []);
  return (
    <Sheet title="Scan with the camera" sub="hold the bars into the frame" leaving={leaving} takesScans>
      {problem ? (
        <>
          <p className="banner warn" role="alert">
            {problem}
          </p>
          <button
            type="button"
            className="btn tall primary"
            onClick={() => {
              flushSync(dropSheet);
              document.getElementById(SEARCH_FIELD)?.focus();
            }}
          >
            Type the code instead
          </button>
        </>
      ) : (
        <div className="camera" data-scan={outcome?.tone}>
          <video ref={picture} muted playsInline aria-label="What the camera sees" />
          <i aria-hidden="true" />
        </div>
      )}
      <p className="strong" aria-hidden="true">
        {outcome?.words ?? (sees || problem ? " " : "Asking for the camera. If the tablet asks, allow it.")}
      </p>
    </Sheet>
  );
}

function onCode(code: string) {
  // A code that opens a sheet of its own replaces this one.
  if (sheet.get()?.kind === "camera") scanGoods(code);
}

function wordsOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError")
    return "This tablet does not let the till use its camera. Allow it in the browser’s settings for this page, then try again. Nothing was added.";
  if (name === "NotFoundError") return "This tablet has no camera. Nothing was added.";
  if (name === "NotReadableError") return "Another program uses the camera. Close it and try again. Nothing was added.";
  return "The camera could not be started. Nothing was added.";
}
