"use client";

import { ArrowLeft, GraduationCap } from "lucide-react";
import { goBack } from "./view-store";

/** Stands in place of what would move real money; `words` say what. */
export function NotInTraining({ words }: { words: string }) {
  return (
    <main className="work full">
      <section className="pane" aria-label="Not in training">
        <div className="pane-head">
          <button type="button" className="btn quiet sq" aria-label="Back to selling" onClick={goBack}>
            <ArrowLeft className="icon" />
          </button>
          <h1 className="grow">Not in training</h1>
        </div>
        <div className="pane-body">
          <p className="banner warn">
            <GraduationCap className="icon" aria-hidden />
            <span className="grow">{words} So it is not practised. Turn training off in the menu first.</span>
          </p>
        </div>
      </section>
    </main>
  );
}
