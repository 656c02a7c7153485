"use client";

import { takeTab } from "@/app/[tenant]/(pos)/pos/_store/tab-lock";
import { useStore } from "./store";
import { place } from "./till-state";

/** Two tabs must not sell from one drawer: this one waits until the other is closed. */
export function OtherTab({ isFree }: { isFree: boolean }) {
  const where = useStore(place);
  const till = where?.registerName ?? "This till";
  return (
    <main className="work full">
      <section className="pane" aria-label="Another tab" style={{ alignItems: "center", justifyContent: "center" }}>
        <div className="stack wide" style={{ maxWidth: 560, padding: 24 }}>
          <div>
            <h1 style={{ fontSize: "var(--text-2xl)" }}>
              {isFree ? "The other tab was closed" : `${till} is open in another tab`}
            </h1>
            <p style={{ marginTop: 8, color: "var(--ink-2)" }} role="status">
              {isFree
                ? "Nothing was lost. You can sell here now."
                : "Sell there: nothing can be sold, sent or changed from here, so that no sale is made twice. When the other tab is closed, this one can take over."}
            </p>
          </div>
          <button type="button" className="btn primary tall" disabled={!isFree} onClick={takeTab}>
            Use this tab
          </button>
        </div>
      </section>
    </main>
  );
}
