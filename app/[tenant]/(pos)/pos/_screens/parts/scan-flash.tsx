"use client";

import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { scanOutcome } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";

/** The edge of the whole screen for a moment, and the words for who listens. */
export function ScanFlash() {
  const outcome = useStore(scanOutcome);
  return (
    <>
      {outcome && <div key={outcome.at} className="flash scan-flash" data-scan={outcome.tone} aria-hidden="true" />}
      <p className="vh" aria-live="polite">
        {outcome?.words}
      </p>
    </>
  );
}
